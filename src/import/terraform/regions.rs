//! In which region a resource is.

use super::super::cloud::{Whereabouts, of_arn};
use super::super::providers::{Cloud, atlas};
use super::document::{Document, Resource};
use super::references::Seen;
use serde_json::Value;

/// Attributes that name a region, a zone or a location, the surest first.
const NAMES: [&str; 8] =
    ["region", "location", "availability_zone", "zone", "geo_location[].location", "cluster[].zone", "availability_zones", "datacenter"];

impl Document<'_> {
    /// Where a resource is: by its own attributes, else by its provider's configuration.
    pub(super) fn whereabouts(&self, resource: &Resource<'_>, cloud: Cloud) -> Whereabouts {
        let stem = resource.provider.unwrap_or_else(|| cloud.pack()).to_owned();
        let is_known = |name: &String| atlas().region(cloud, name).is_some();
        let by_arn = || resource.values.get("arn").and_then(Value::as_str).and_then(|arn| of_arn(arn).0);
        let own = NAMES.iter().filter_map(|path| self.place(resource, path)).find(is_known);
        let ring = || self.key_ring(resource);
        let region = own.or_else(by_arn).or_else(ring).or_else(|| self.provider_region(resource));
        // A name that no pack has is kept: it tells one unknown region from another.
        let named = || NAMES.iter().filter_map(|path| self.place(resource, path)).next();
        Whereabouts { cloud, region: region.or_else(named), stem }
    }

    fn place(&self, resource: &Resource<'_>, path: &str) -> Option<String> {
        match self.look(resource, path) {
            Seen::Value(Value::String(text)) => Some(text),
            Seen::Value(Value::Array(list)) => list.first().and_then(Value::as_str).map(str::to_owned),
            // The group of resources, or the volume, that gives its place.
            Seen::Resource(address) if address.rsplit('.').nth(1) != Some(resource.kind) => {
                let other = self.resource(&address)?;
                let named = NAMES.iter().find_map(|path| self.text(other, path));
                named.or_else(|| other.values.get("name").and_then(Value::as_str).map(str::to_owned))
            }
            Seen::Value(_) | Seen::Resource(_) | Seen::Unknown | Seen::Absent => None,
        }
    }

    /// The location of a key's ring, which is in its path or in a resource of its own.
    fn key_ring(&self, resource: &Resource<'_>) -> Option<String> {
        match self.look(resource, "key_ring") {
            Seen::Value(Value::String(path)) => location_of(&path),
            Seen::Resource(address) => self.text(self.resource(&address)?, "location"),
            Seen::Value(_) | Seen::Unknown | Seen::Absent => None,
        }
    }

    /// The region of the provider that a resource belongs to.
    fn provider_region(&self, resource: &Resource<'_>) -> Option<String> {
        let providers = self.whole.pointer("/configuration/provider_config")?.as_object()?;
        let key = resource.provider?;
        let front = key.rsplit_once(':').map_or(key, |(_, key)| key);
        let entry = providers.get(key).or_else(|| providers.get(front))?;
        let module = entry.get("module_address").and_then(Value::as_str).unwrap_or_default();
        let expression = entry.pointer("/expressions/region").or_else(|| entry.pointer("/expressions/location"))?;
        match self.expression(module, expression, 0) {
            Seen::Value(Value::String(region)) => Some(region),
            _ => None,
        }
    }
}

/// The location in the path of a key: `projects/p/locations/us/…`.
pub(crate) fn location_of(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    parts.find(|part| *part == "locations")?;
    parts.next().map(str::to_owned)
}
