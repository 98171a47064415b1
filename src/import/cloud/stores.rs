//! The things of clouds that hold data: what is looked at of each, and nothing else of it.

use super::super::providers::Cloud;
use crate::scenario::schema::Category;

/// A sort of store. Paths name attributes; `[]` goes into each block of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Store {
    /// Its type in Terraform.
    pub(crate) kind: &'static str,
    /// Whose it is.
    pub(crate) cloud: Cloud,
    /// Attributes that name the key.
    pub(crate) keys: &'static [&'static str],
    /// Attributes that say whether it is encrypted at all; where there are some and none is true, it is not.
    pub(crate) flags: &'static [&'static str],
    /// Whether the provider encrypts it where nobody chose a key.
    pub(crate) by_default: bool,
    /// Whether a service works on it in the clear.
    pub(crate) works: bool,
    /// What is in it, where its sort says so.
    pub(crate) category: Option<Category>,
}

const fn store(cloud: Cloud, kind: &'static str, keys: &'static [&'static str]) -> Store {
    Store { kind, cloud, keys, flags: &[], by_default: true, works: false, category: None }
}

impl Store {
    const fn flags(self, flags: &'static [&'static str]) -> Self {
        Self { flags, by_default: false, ..self }
    }

    const fn works(self) -> Self {
        Self { works: true, ..self }
    }

    const fn of(self, category: Category) -> Self {
        Self { category: Some(category), ..self }
    }

    const fn in_the_clear(self) -> Self {
        Self { by_default: false, ..self }
    }
}

use Cloud::{Alibaba, Aws, Azure, Gcp, Hetzner, Ionos, Oracle, Ovh, Scaleway, Stackit};

const SSE: &[&str] = &["server_side_encryption_configuration[].rule[].apply_server_side_encryption_by_default[].kms_master_key_id"];

/// Every sort of store that is imported.
pub(crate) const STORES: &[Store] = &[
    store(Aws, "aws_s3_bucket", SSE),
    store(Aws, "aws_s3_directory_bucket", &[]),
    store(Aws, "aws_db_instance", &["kms_key_id"]).flags(&["storage_encrypted"]).works(),
    store(Aws, "aws_rds_cluster", &["kms_key_id"]).flags(&["storage_encrypted"]).works(),
    store(Aws, "aws_db_snapshot", &["kms_key_id"]).flags(&["encrypted"]).of(Category::Backup),
    store(Aws, "aws_neptune_cluster", &["kms_key_arn"]).flags(&["storage_encrypted"]).works(),
    store(Aws, "aws_docdb_cluster", &["kms_key_id"]).flags(&["storage_encrypted"]).works(),
    store(Aws, "aws_dynamodb_table", &["server_side_encryption[].kms_key_arn"]).works(),
    store(Aws, "aws_redshift_cluster", &["kms_key_id"]).flags(&["encrypted"]).works(),
    store(Aws, "aws_elasticsearch_domain", &["encrypt_at_rest[].kms_key_id"]).flags(&["encrypt_at_rest[].enabled"]).works(),
    store(Aws, "aws_opensearch_domain", &["encrypt_at_rest[].kms_key_id"]).flags(&["encrypt_at_rest[].enabled"]).works(),
    store(Aws, "aws_elasticache_replication_group", &["kms_key_id"]).flags(&["at_rest_encryption_enabled"]).works(),
    store(Aws, "aws_elasticache_cluster", &[]).in_the_clear().works(),
    store(Aws, "aws_memorydb_cluster", &["kms_key_arn"]).works(),
    store(Aws, "aws_timestreamwrite_database", &["kms_key_id"]).works(),
    store(Aws, "aws_qldb_ledger", &["kms_key"]).works(),
    store(Aws, "aws_ebs_volume", &["kms_key_id"]).flags(&["encrypted"]),
    store(Aws, "aws_instance", &["root_block_device[].kms_key_id", "ebs_block_device[].kms_key_id"])
        .flags(&["root_block_device[].encrypted"])
        .works(),
    store(Aws, "aws_efs_file_system", &["kms_key_id"]).flags(&["encrypted"]),
    store(Aws, "aws_fsx_lustre_file_system", &["kms_key_id"]),
    store(Aws, "aws_fsx_windows_file_system", &["kms_key_id"]),
    store(Aws, "aws_fsx_ontap_file_system", &["kms_key_id"]),
    store(Aws, "aws_fsx_openzfs_file_system", &["kms_key_id"]),
    store(Aws, "aws_sqs_queue", &["kms_master_key_id"]).works(),
    store(Aws, "aws_kinesis_stream", &["kms_key_id"]).in_the_clear().works(),
    store(Aws, "aws_msk_cluster", &["encryption_info[].encryption_at_rest_kms_key_arn"]).works(),
    store(Aws, "aws_cloudwatch_log_group", &["kms_key_id"]).works().of(Category::Telemetry),
    store(Aws, "aws_secretsmanager_secret", &["kms_key_id"]).of(Category::Credentials),
    store(Aws, "aws_ssm_parameter", &["key_id"]).in_the_clear().of(Category::Credentials),
    store(Aws, "aws_backup_vault", &["kms_key_arn"]).of(Category::Backup),
    store(Aws, "aws_glacier_vault", &[]).of(Category::Backup),
    store(Aws, "aws_ecr_repository", &["encryption_configuration[].kms_key"]).of(Category::Other),
    store(Azure, "azurerm_storage_account", &["customer_managed_key[].key_vault_key_id"]),
    store(Azure, "azurerm_mssql_server", &["transparent_data_encryption_key_vault_key_id"]).works(),
    store(Azure, "azurerm_mssql_database", &["transparent_data_encryption_key_vault_key_id"]).works(),
    store(Azure, "azurerm_mssql_managed_instance", &[]).works(),
    store(Azure, "azurerm_postgresql_server", &[]).works(),
    store(Azure, "azurerm_postgresql_flexible_server", &["customer_managed_key[].key_vault_key_id"]).works(),
    store(Azure, "azurerm_mysql_flexible_server", &["customer_managed_key[].key_vault_key_id"]).works(),
    store(Azure, "azurerm_cosmosdb_account", &["key_vault_key_id"]).works(),
    store(Azure, "azurerm_managed_disk", &["disk_encryption_set_id"]),
    store(Azure, "azurerm_snapshot", &[]).of(Category::Backup),
    store(Azure, "azurerm_linux_virtual_machine", &["os_disk[].disk_encryption_set_id"]).works(),
    store(Azure, "azurerm_windows_virtual_machine", &["os_disk[].disk_encryption_set_id"]).works(),
    store(Azure, "azurerm_redis_cache", &[]).works(),
    store(Azure, "azurerm_data_lake_store", &[]),
    store(Azure, "azurerm_log_analytics_workspace", &[]).works().of(Category::Telemetry),
    store(Azure, "azurerm_recovery_services_vault", &["encryption[].key_id"]).of(Category::Backup),
    store(Azure, "azurerm_container_registry", &["encryption[].key_vault_key_id"]).of(Category::Other),
    store(Azure, "azurerm_eventhub_namespace", &[]).works(),
    store(Azure, "azurerm_servicebus_namespace", &["customer_managed_key[].key_vault_key_id"]).works(),
    store(Gcp, "google_storage_bucket", &["encryption[].default_kms_key_name"]),
    store(Gcp, "google_bigquery_dataset", &["default_encryption_configuration[].kms_key_name"]).works(),
    store(Gcp, "google_bigquery_table", &["encryption_configuration[].kms_key_name"]).works(),
    store(Gcp, "google_sql_database_instance", &["encryption_key_name"]).works(),
    store(Gcp, "google_spanner_instance", &[]).works(),
    store(Gcp, "google_spanner_database", &["encryption_config[].kms_key_name"]).works(),
    store(Gcp, "google_bigtable_instance", &["cluster[].kms_key_name"]).works(),
    store(Gcp, "google_firestore_database", &["cmek_config[].kms_key_name"]).works(),
    store(Gcp, "google_alloydb_cluster", &["encryption_config[].kms_key_name"]).works(),
    store(Gcp, "google_compute_disk", &["disk_encryption_key[].kms_key_self_link"]),
    store(Gcp, "google_compute_instance", &["boot_disk[].kms_key_self_link"]).works(),
    store(Gcp, "google_compute_snapshot", &["snapshot_encryption_key[].kms_key_self_link"]).of(Category::Backup),
    store(Gcp, "google_filestore_instance", &["kms_key_name"]),
    store(Gcp, "google_redis_instance", &["customer_managed_key"]).works(),
    store(Gcp, "google_pubsub_topic", &["kms_key_name"]).works(),
    store(Gcp, "google_secret_manager_secret", &[]).of(Category::Credentials),
    store(Gcp, "google_artifact_registry_repository", &["kms_key_name"]).of(Category::Other),
    store(Hetzner, "hcloud_server", &[]).in_the_clear().works(),
    store(Hetzner, "hcloud_volume", &[]).in_the_clear(),
    store(Ovh, "ovh_cloud_project_database", &[]).in_the_clear().works(),
    store(Ovh, "ovh_cloud_project_storage", &[]).in_the_clear(),
    store(Scaleway, "scaleway_object_bucket", &[]).in_the_clear(),
    store(Scaleway, "scaleway_rdb_instance", &[]).in_the_clear().works(),
    store(Scaleway, "scaleway_instance_server", &[]).in_the_clear().works(),
    store(Ionos, "ionoscloud_volume", &[]).in_the_clear(),
    store(Ionos, "ionoscloud_pg_cluster", &[]).in_the_clear().works(),
    store(Stackit, "stackit_objectstorage_bucket", &[]).in_the_clear(),
    store(Stackit, "stackit_postgresflex_instance", &[]).in_the_clear().works(),
    store(Alibaba, "alicloud_oss_bucket", &["server_side_encryption_rule[].kms_master_key_id"]).in_the_clear(),
    store(Alibaba, "alicloud_db_instance", &["encryption_key"]).in_the_clear().works(),
    store(Oracle, "oci_objectstorage_bucket", &["kms_key_id"]),
    store(Oracle, "oci_database_autonomous_database", &["kms_key_id"]).works(),
    store(Oracle, "oci_core_volume", &["kms_key_id"]),
];

/// The store of a type of Terraform.
pub(crate) fn store_of(kind: &str) -> Option<&'static Store> {
    STORES.iter().find(|store| store.kind == kind)
}

/// The provider of a type of Terraform.
pub(crate) fn cloud_of(kind: &str) -> Option<Cloud> {
    let fronts = [
        ("aws_", Aws),
        ("azurerm_", Azure),
        ("google_", Gcp),
        ("hcloud_", Hetzner),
        ("ovh_", Ovh),
        ("scaleway_", Scaleway),
        ("ionoscloud_", Ionos),
        ("stackit_", Stackit),
        ("alicloud_", Alibaba),
        ("oci_", Oracle),
    ];
    fronts.into_iter().find(|(front, _)| kind.starts_with(front)).map(|(_, cloud)| cloud)
}
