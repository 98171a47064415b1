//! What the provider packs know: which region lies where, who is the tenant beside the customer, which key is the default.

use crate::shipped;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use toml::{Table, Value};

/// A provider with packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// Amazon Web Services.
    Aws,
    /// Azure.
    Azure,
    /// Google Cloud.
    Gcp,
    /// OVHcloud.
    Ovh,
    /// Hetzner.
    Hetzner,
    /// IONOS Cloud.
    Ionos,
    /// Alibaba Cloud.
    Alibaba,
    /// Oracle Cloud.
    Oracle,
    /// STACKIT.
    Stackit,
    /// Scaleway.
    Scaleway,
}

impl Cloud {
    /// The name of its packs.
    pub(crate) fn pack(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Azure => "azure",
            Self::Gcp => "gcp",
            Self::Ovh => "ovh",
            Self::Hetzner => "hetzner",
            Self::Ionos => "ionos",
            Self::Alibaba => "alibaba",
            Self::Oracle => "oracle",
            Self::Stackit => "stackit",
            Self::Scaleway => "scaleway",
        }
    }

    /// The party that has the copies, where no region tells more.
    fn company(self) -> &'static str {
        match self {
            Self::Azure => "microsoft",
            Self::Gcp => "google",
            other => other.pack(),
        }
    }

    /// The fronts of the ids of its sites: one for each partition, which differ in their operators.
    fn fronts(self) -> &'static [&'static str] {
        match self {
            Self::Aws => &["aws", "aws-cn", "aws-eusc", "aws-us-gov"],
            Self::Azure => &["azure", "azure-cn", "azure-us-gov", "azure-bleu", "azure-delos"],
            Self::Gcp => &["gcp"],
            Self::Ovh => &["ovh"],
            Self::Hetzner => &["hetzner"],
            Self::Ionos => &["ionos", "ionos-de"],
            Self::Alibaba => &["alibaba"],
            Self::Oracle => &["oracle", "oracle-eu"],
            Self::Stackit => &["stackit"],
            Self::Scaleway => &["scaleway"],
        }
    }

    /// The provider that a list of firms calls by this name.
    pub(crate) fn called(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let starts = |fronts: &[&str]| {
            fronts.iter().any(|front| {
                name.strip_prefix(front).is_some_and(|rest| rest.is_empty() || !rest.starts_with(|c: char| c.is_alphanumeric()))
            })
        };
        let found: [(Self, &[&str]); 10] = [
            (Self::Aws, &["aws", "amazon web services", "amazon.com", "amazon"]),
            (Self::Azure, &["azure", "microsoft azure", "microsoft"]),
            (Self::Gcp, &["gcp", "google cloud", "google"]),
            (Self::Ovh, &["ovh", "ovhcloud"]),
            (Self::Hetzner, &["hetzner"]),
            (Self::Ionos, &["ionos"]),
            (Self::Alibaba, &["alibaba", "aliyun"]),
            (Self::Oracle, &["oracle"]),
            (Self::Stackit, &["stackit"]),
            (Self::Scaleway, &["scaleway"]),
        ];
        found.into_iter().find(|(_, fronts)| starts(fronts)).map(|(cloud, _)| cloud)
    }
}

/// A region of a provider, as its pack has it.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// The id of the site.
    pub(crate) site: String,
    /// The pack that has it with its keys.
    pub(crate) pack: String,
    /// The jurisdiction in which it lies.
    pub(crate) country: String,
    /// Who has the copies there beside the customer.
    pub(crate) tenant: String,
    /// The key that encrypts where nobody chose one.
    pub(crate) provider_key: Option<String>,
    /// The key of the customer in the provider's key service.
    pub(crate) customer_key: Option<String>,
    /// Whether keys of customers there are in hardware that gives them out to nobody.
    pub(crate) hsm: bool,
}

/// All regions of all packs.
pub(crate) struct Atlas {
    regions: BTreeMap<String, Region>,
    uses: BTreeMap<String, Vec<String>>,
    /// The names of the parties of provider packs.
    names: BTreeMap<String, String>,
    /// For each country with a law pack, the pack and its government.
    governments: BTreeMap<String, (String, String)>,
}

/// The atlas, read once.
pub(crate) fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(Atlas::read)
}

/// Ends of ids of sites that are no regions.
const NO_REGION: [&str; 4] = ["-service-data", "-directory", "-systems", "-console"];

impl Atlas {
    fn read() -> Self {
        let files: Vec<(&str, Table)> = shipped::all()
            .into_iter()
            .filter(|file| !file.is_scenario() && (file.name.starts_with("providers/") || file.name.starts_with("law/")))
            .filter_map(|file| Some((file.name, file.text.parse().ok()?)))
            .collect();
        let uses = files.iter().map(|(name, table)| ((*name).to_owned(), texts(table.get("use")))).collect();
        let (mut regions, mut companies): (BTreeMap<String, Region>, BTreeMap<&str, String>) = (BTreeMap::new(), BTreeMap::new());
        for (name, table) in files.iter().filter(|(name, _)| name.starts_with("providers/")) {
            if let Some(tenant) = inner(table, "data").flat_map(|(_, data)| tenants(data)).find(|tenant| tenant != "customer") {
                companies.insert(name, tenant);
            }
        }
        for (name, table) in files.iter().filter(|(name, _)| name.starts_with("providers/")) {
            for (id, site) in inner(table, "sites").filter(|(id, _)| !NO_REGION.iter().any(|end| id.ends_with(end))) {
                let country = text(site, "located");
                let tenant = companies.get(name).cloned().unwrap_or_else(|| text(site, "operator"));
                let region = Region {
                    site: id.clone(),
                    pack: (*name).to_owned(),
                    country,
                    tenant,
                    provider_key: None,
                    customer_key: None,
                    hsm: true,
                };
                regions.insert(id.clone(), region);
            }
        }
        for (name, table) in files.iter().filter(|(name, _)| name.starts_with("providers/")) {
            for (id, key) in inner(table, "keys") {
                let Some(region) = key_site(id).and_then(|site| regions.get_mut(site)) else { continue };
                (*name).clone_into(&mut region.pack);
                if let Some(tenant) = texts(key.get("holders")).into_iter().find(|holder| holder != "customer") {
                    region.tenant = tenant;
                }
                if id.ends_with("-provider-key") {
                    region.provider_key = Some(id.clone());
                } else if id.ends_with("-customer-key") {
                    region.customer_key = Some(id.clone());
                    region.hsm = key.get("hsm").and_then(Value::as_bool).unwrap_or(false);
                }
            }
        }
        let mut governments = BTreeMap::new();
        for (name, table) in &files {
            let Some(country) = name.strip_prefix("law/") else { continue };
            if let Some((id, _)) = inner(table, "parties").find(|(_, party)| text(party, "governs") == country) {
                governments.insert(country.to_owned(), ((*name).to_owned(), id.clone()));
            }
        }
        let of_providers = files.iter().filter(|(name, _)| name.starts_with("providers/"));
        let parties = of_providers.flat_map(|(_, table)| inner(table, "parties").map(|(id, party)| (id.clone(), text(party, "name"))));
        let names = parties.filter(|(_, name)| !name.is_empty()).collect();
        Self { regions, uses, names, governments }
    }

    /// The region of this site.
    pub(crate) fn site(&self, id: &str) -> Option<&Region> {
        self.regions.get(id)
    }

    /// The region that a provider calls by this name, or the one of a zone of this name.
    pub(crate) fn region(&self, cloud: Cloud, name: &str) -> Option<&Region> {
        let plain: String = name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let zone = match cloud {
            Cloud::Aws | Cloud::Ovh => plain.trim_end_matches(|c: char| c.is_ascii_lowercase()).to_owned(),
            Cloud::Gcp | Cloud::Scaleway | Cloud::Alibaba | Cloud::Stackit => {
                plain.rsplit_once('-').map_or_else(String::new, |(region, _)| region.to_owned())
            }
            _ => plain.clone(),
        };
        let names = [plain.clone(), zone];
        let ids =
            names.iter().filter(|name| !name.is_empty()).flat_map(|name| cloud.fronts().iter().map(move |front| format!("{front}-{name}")));
        ids.into_iter().find_map(|id| self.regions.get(&id))
    }

    /// The first region of a provider in a country, in its ordinary partition.
    pub(crate) fn in_country(&self, cloud: Cloud, country: &str) -> Option<&Region> {
        let pack = format!("providers/{}/{country}", cloud.pack());
        self.regions.values().find(|region| region.pack == pack)
    }

    /// The regions of a provider, for advice.
    pub(crate) fn names(&self, cloud: Cloud) -> Vec<&str> {
        let front = format!("{}-", cloud.pack());
        self.regions.keys().filter_map(|id| id.strip_prefix(front.as_str())).collect()
    }

    /// The pack of a provider that has no country in it, and the party that has its copies.
    pub(crate) fn company(&self, cloud: Cloud) -> (String, String) {
        (format!("providers/{}", cloud.pack()), cloud.company().to_owned())
    }

    /// What a pack calls a party.
    pub(crate) fn name<'n>(&'n self, party: &'n str) -> &'n str {
        self.names.get(party).map_or(party, String::as_str)
    }

    /// The law pack of a country, and the government in it.
    pub(crate) fn government(&self, country: &str) -> Option<(&str, &str)> {
        self.governments.get(country).map(|(pack, id)| (pack.as_str(), id.as_str()))
    }

    /// The jurisdictions whose law comes with a pack.
    pub(crate) fn laws_of(&self, pack: &str) -> BTreeSet<String> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![pack.to_owned()]);
        while let Some(pack) = open.pop() {
            if seen.insert(pack.clone()) {
                open.extend(self.uses.get(&pack).into_iter().flatten().cloned());
            }
        }
        let name = |pack: &String| pack.strip_prefix("law/").or_else(|| pack.strip_prefix("providers/places/")).map(str::to_owned);
        seen.iter().filter_map(name).filter(|id| super::countries::countries().get(id).is_some()).collect()
    }
}

/// The site of a key of a pack.
fn key_site(id: &str) -> Option<&str> {
    ["-provider-key", "-customer-key", "-imported-key"].iter().find_map(|end| id.strip_suffix(end))
}

fn inner<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = (&'t String, &'t Table)> {
    table.get(name).and_then(Value::as_table).into_iter().flatten().filter_map(|(id, entity)| Some((id, entity.as_table()?)))
}

fn tenants(data: &Table) -> Vec<String> {
    inner(data, "copies").flat_map(|(_, copy)| texts(copy.get("tenants"))).collect()
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Cloud, atlas};

    #[test]
    fn regions_and_zones_are_found_with_their_packs_tenants_and_keys() {
        let told = |cloud, name: &str| atlas().region(cloud, name).map(|r| format!("{} {} {} {}", r.site, r.pack, r.country, r.tenant));
        assert_eq!(told(Cloud::Aws, "eu-central-1").as_deref(), Some("aws-eu-central-1 providers/aws/de de aws"));
        assert_eq!(told(Cloud::Aws, "us-east-1b").as_deref(), Some("aws-us-east-1 providers/aws/us us aws"));
        assert_eq!(told(Cloud::Aws, "cn-north-1").as_deref(), Some("aws-cn-cn-north-1 providers/aws-cn cn sinnet"));
        assert_eq!(told(Cloud::Azure, "Germany West Central").as_deref(), Some("azure-germanywestcentral providers/azure/de de microsoft"));
        assert_eq!(told(Cloud::Gcp, "europe-west3-a").as_deref(), Some("gcp-europe-west3 providers/gcp/de de google"));
        assert_eq!(told(Cloud::Gcp, "US").as_deref(), Some("gcp-us providers/gcp/us us google"));
        assert_eq!(told(Cloud::Hetzner, "fsn1").as_deref(), Some("hetzner-fsn1 providers/hetzner/de de hetzner"));
        assert_eq!(told(Cloud::Aws, "moon-1"), None);
        assert_eq!(atlas().region(Cloud::Aws, "eu-central-1").unwrap().provider_key.as_deref(), Some("aws-eu-central-1-provider-key"));
    }

    #[test]
    fn every_provider_has_a_region_and_a_pack() {
        use Cloud::{Alibaba, Aws, Azure, Gcp, Hetzner, Ionos, Oracle, Ovh, Scaleway, Stackit};
        for cloud in [Aws, Azure, Gcp, Ovh, Hetzner, Ionos, Alibaba, Oracle, Stackit, Scaleway] {
            assert!(!atlas().names(cloud).is_empty(), "{cloud:?}");
            let (pack, _) = atlas().company(cloud);
            assert!(crate::shipped::find(&pack).is_some(), "{pack}");
        }
    }

    #[test]
    fn law_comes_with_packs() {
        let laws = atlas().laws_of("providers/aws/de");
        assert!(laws.contains("de") && laws.contains("us") && !laws.contains("in"), "{laws:?}");
    }

    #[test]
    fn providers_are_known_by_what_lists_call_them() {
        assert_eq!(Cloud::called("Amazon Web Services EMEA SARL"), Some(Cloud::Aws));
        assert_eq!(Cloud::called("Hetzner Online GmbH"), Some(Cloud::Hetzner));
        assert_eq!(Cloud::called("Azurean Ltd"), None);
    }
}
