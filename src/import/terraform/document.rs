//! A plan or a state as a list of resources, each with its values and with what the configuration says of it.

use serde_json::Value;
use std::collections::BTreeMap;

/// What is looked at where there is nothing.
static NULL: Value = Value::Null;

/// One resource.
#[derive(Clone, Debug)]
pub(super) struct Resource<'d> {
    /// The whole address, with modules and index.
    pub(super) address: String,
    /// The address without indices.
    pub(super) plain: String,
    /// The module, without indices; empty for the root.
    pub(super) module: String,
    pub(super) kind: &'d str,
    pub(super) name: &'d str,
    /// Its values.
    pub(super) values: &'d Value,
    /// What the configuration says: constants and references.
    pub(super) expressions: &'d Value,
    /// The provider's entry in the configuration.
    pub(super) provider: Option<&'d str>,
}

/// A call of a module.
pub(super) struct Call<'d> {
    /// The module that calls.
    pub(super) from: String,
    /// What it hands over.
    pub(super) expressions: &'d Value,
}

/// A plan or a state.
pub(super) struct Document<'d> {
    pub(super) whole: &'d Value,
    resources: Vec<Resource<'d>>,
    by_address: BTreeMap<String, usize>,
    by_plain: BTreeMap<String, usize>,
    by_value: BTreeMap<&'d str, usize>,
    /// Modules of the configuration by their addresses.
    pub(super) modules: BTreeMap<String, &'d Value>,
    /// How each module is called.
    pub(super) calls: BTreeMap<String, Call<'d>>,
}

/// Attributes whose values other resources name.
const NAMED_BY: [&str; 8] = ["arn", "id", "key_id", "bucket", "self_link", "name", "identifier", "versionless_id"];

impl<'d> Document<'d> {
    /// Reads a document; whatever does not have the form of one is left out.
    pub(super) fn of(whole: &'d Value) -> Self {
        let mut this = Self {
            whole,
            resources: Vec::new(),
            by_address: BTreeMap::new(),
            by_plain: BTreeMap::new(),
            by_value: BTreeMap::new(),
            modules: BTreeMap::new(),
            calls: BTreeMap::new(),
        };
        if let Some(root) = whole.pointer("/configuration/root_module") {
            this.configuration(root, String::new());
        }
        for root in ["/planned_values/root_module", "/values/root_module"] {
            if let Some(module) = whole.pointer(root) {
                this.module(module);
            }
        }
        if whole.get("planned_values").is_none() && whole.get("values").is_none() {
            this.raw();
        }
        this.resources.sort_by(|a, b| a.address.cmp(&b.address));
        for (index, resource) in this.resources.iter().enumerate() {
            this.by_address.insert(resource.address.clone(), index);
            this.by_plain.entry(resource.plain.clone()).or_insert(index);
            // Names are told apart by their type where they are names alone; a whole one comes first.
            for value in NAMED_BY.iter().filter_map(|key| resource.values.get(key).and_then(Value::as_str)).filter(|v| !v.is_empty()) {
                this.by_value.entry(value).or_insert(index);
            }
        }
        this
    }

    fn configuration(&mut self, module: &'d Value, address: String) {
        let calls = module.get("module_calls").and_then(Value::as_object);
        for (name, call) in calls.into_iter().flatten() {
            let inner = if address.is_empty() { format!("module.{name}") } else { format!("{address}.module.{name}") };
            let expressions = call.get("expressions").unwrap_or(&NULL);
            self.calls.insert(inner.clone(), Call { from: address.clone(), expressions });
            if let Some(called) = call.get("module") {
                self.configuration(called, inner);
            }
        }
        self.modules.insert(address, module);
    }

    fn module(&mut self, module: &'d Value) {
        let address = module.get("address").and_then(Value::as_str).unwrap_or_default();
        for resource in items(module, "resources").filter(|r| r.get("mode").and_then(Value::as_str) != Some("data")) {
            let text = |key: &str| resource.get(key).and_then(Value::as_str).unwrap_or_default();
            let (kind, name) = (text("type"), text("name"));
            if !kind.is_empty() {
                self.add(text("address").to_owned(), address, kind, name, resource.get("values").unwrap_or(&NULL));
            }
        }
        for inner in items(module, "child_modules") {
            self.module(inner);
        }
    }

    /// A state file as Terraform keeps it.
    fn raw(&mut self) {
        for resource in items(self.whole, "resources").filter(|r| r.get("mode").and_then(Value::as_str) != Some("data")) {
            let text = |key: &str| resource.get(key).and_then(Value::as_str).unwrap_or_default();
            let (module, kind, name) = (text("module"), text("type"), text("name"));
            for instance in items(resource, "instances") {
                let index = match instance.get("index_key") {
                    Some(Value::String(key)) => format!("[\"{key}\"]"),
                    Some(Value::Number(number)) => format!("[{number}]"),
                    _ => String::new(),
                };
                let front = if module.is_empty() { String::new() } else { format!("{module}.") };
                let address = format!("{front}{kind}.{name}{index}");
                self.add(address, module, kind, name, instance.get("attributes").unwrap_or(&NULL));
            }
        }
    }

    fn add(&mut self, address: String, module: &str, kind: &'d str, name: &'d str, values: &'d Value) {
        let module = without_indices(module);
        let plain = if module.is_empty() { format!("{kind}.{name}") } else { format!("{module}.{kind}.{name}") };
        let said = self.modules.get(&module).and_then(|configuration| {
            items(configuration, "resources").find(|r| {
                let is = |key: &str, value: &str| r.get(key).and_then(Value::as_str) == Some(value);
                is("type", kind) && is("name", name) && !is("mode", "data")
            })
        });
        let expressions = said.and_then(|said| said.get("expressions")).unwrap_or(&NULL);
        let provider = said.and_then(|said| said.get("provider_config_key")).and_then(Value::as_str);
        self.resources.push(Resource { address, plain, module, kind, name, values, expressions, provider });
    }

    pub(super) fn resources(&self) -> impl Iterator<Item = &Resource<'d>> {
        self.resources.iter()
    }

    /// A resource by its address, with or without an index.
    pub(super) fn resource(&self, address: &str) -> Option<&Resource<'d>> {
        let index = self.by_address.get(address).or_else(|| self.by_plain.get(address))?;
        self.resources.get(*index)
    }

    /// The address of the resource that has this as a name.
    pub(super) fn by_value(&self, value: &str) -> Option<String> {
        self.by_value.get(value).and_then(|index| self.resources.get(*index)).map(|resource| resource.address.clone())
    }
}

/// The items of a list under a key.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// An address without indices: `module.a["x"].b` is `module.a.b`.
pub(super) fn without_indices(address: &str) -> String {
    let (mut out, mut depth, mut quoted) = (String::new(), 0_u32, false);
    for letter in address.chars() {
        match letter {
            '"' if depth > 0 => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_indices;

    #[test]
    fn indices_are_no_part_of_an_address() {
        assert_eq!(without_indices("module.a[\"x.[1]\"].aws_s3_bucket.b[0]"), "module.a.aws_s3_bucket.b");
    }
}
