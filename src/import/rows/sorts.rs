//! What each inventory calls the things that are imported.

/// Sorts that are keys, as Terraform calls them.
pub(super) const KEYS: [&str; 3] = ["aws_kms_key", "google_kms_crypto_key", "azurerm_key_vault_key"];

/// Names of inventories, in small letters, each with the type of Terraform. Steampipe has one thing in a name, CloudQuery several.
const NAMES: &[(&str, &str)] = &[
    // AWS: Steampipe and CloudQuery.
    ("aws_s3_bucket", "aws_s3_bucket"),
    ("aws_rds_db_instance", "aws_db_instance"),
    ("aws_rds_instance", "aws_db_instance"),
    ("aws_rds_db_cluster", "aws_rds_cluster"),
    ("aws_rds_cluster", "aws_rds_cluster"),
    ("aws_neptune_db_cluster", "aws_neptune_cluster"),
    ("aws_neptune_cluster", "aws_neptune_cluster"),
    ("aws_docdb_cluster", "aws_docdb_cluster"),
    ("aws_dynamodb_table", "aws_dynamodb_table"),
    ("aws_redshift_cluster", "aws_redshift_cluster"),
    ("aws_elasticsearch_domain", "aws_elasticsearch_domain"),
    ("aws_opensearch_domain", "aws_opensearch_domain"),
    ("aws_elasticache_replication_group", "aws_elasticache_replication_group"),
    ("aws_ebs_volume", "aws_ebs_volume"),
    ("aws_ec2_ebs_volume", "aws_ebs_volume"),
    ("aws_ec2_instance", "aws_instance"),
    ("aws_efs_file_system", "aws_efs_file_system"),
    ("aws_efs_filesystem", "aws_efs_file_system"),
    ("aws_sqs_queue", "aws_sqs_queue"),
    ("aws_kinesis_stream", "aws_kinesis_stream"),
    ("aws_cloudwatch_log_group", "aws_cloudwatch_log_group"),
    ("aws_cloudwatchlogs_log_group", "aws_cloudwatch_log_group"),
    ("aws_secretsmanager_secret", "aws_secretsmanager_secret"),
    ("aws_backup_vault", "aws_backup_vault"),
    ("aws_ecr_repository", "aws_ecr_repository"),
    ("aws_ecr_repositories", "aws_ecr_repository"),
    ("aws_kms_key", "aws_kms_key"),
    // AWS Config.
    ("aws::s3::bucket", "aws_s3_bucket"),
    ("aws::rds::dbinstance", "aws_db_instance"),
    ("aws::rds::dbcluster", "aws_rds_cluster"),
    ("aws::rds::dbsnapshot", "aws_db_snapshot"),
    ("aws::dynamodb::table", "aws_dynamodb_table"),
    ("aws::redshift::cluster", "aws_redshift_cluster"),
    ("aws::elasticsearch::domain", "aws_elasticsearch_domain"),
    ("aws::opensearch::domain", "aws_opensearch_domain"),
    ("aws::ec2::volume", "aws_ebs_volume"),
    ("aws::ec2::instance", "aws_instance"),
    ("aws::efs::filesystem", "aws_efs_file_system"),
    ("aws::sqs::queue", "aws_sqs_queue"),
    ("aws::kinesis::stream", "aws_kinesis_stream"),
    ("aws::logs::loggroup", "aws_cloudwatch_log_group"),
    ("aws::secretsmanager::secret", "aws_secretsmanager_secret"),
    ("aws::backup::backupvault", "aws_backup_vault"),
    ("aws::ecr::repository", "aws_ecr_repository"),
    ("aws::kms::key", "aws_kms_key"),
    // Azure Resource Graph, Steampipe, CloudQuery.
    ("microsoft.storage/storageaccounts", "azurerm_storage_account"),
    ("microsoft.sql/servers/databases", "azurerm_mssql_database"),
    ("microsoft.sql/servers", "azurerm_mssql_server"),
    ("microsoft.sql/managedinstances", "azurerm_mssql_managed_instance"),
    ("microsoft.dbforpostgresql/flexibleservers", "azurerm_postgresql_flexible_server"),
    ("microsoft.dbforpostgresql/servers", "azurerm_postgresql_server"),
    ("microsoft.dbformysql/flexibleservers", "azurerm_mysql_flexible_server"),
    ("microsoft.documentdb/databaseaccounts", "azurerm_cosmosdb_account"),
    ("microsoft.compute/disks", "azurerm_managed_disk"),
    ("microsoft.compute/snapshots", "azurerm_snapshot"),
    ("microsoft.compute/virtualmachines", "azurerm_linux_virtual_machine"),
    ("microsoft.cache/redis", "azurerm_redis_cache"),
    ("microsoft.operationalinsights/workspaces", "azurerm_log_analytics_workspace"),
    ("microsoft.recoveryservices/vaults", "azurerm_recovery_services_vault"),
    ("microsoft.containerregistry/registries", "azurerm_container_registry"),
    ("microsoft.keyvault/vaults/keys", "azurerm_key_vault_key"),
    ("azure_storage_account", "azurerm_storage_account"),
    ("azure_sql_server", "azurerm_mssql_server"),
    ("azure_sql_database", "azurerm_mssql_database"),
    ("azure_postgresql_flexible_server", "azurerm_postgresql_flexible_server"),
    ("azure_postgresql_server", "azurerm_postgresql_server"),
    ("azure_cosmosdb_account", "azurerm_cosmosdb_account"),
    ("azure_compute_disk", "azurerm_managed_disk"),
    ("azure_compute_virtual_machine", "azurerm_linux_virtual_machine"),
    ("azure_key_vault_key", "azurerm_key_vault_key"),
    // Cloud Asset Inventory, Steampipe, CloudQuery.
    ("storage.googleapis.com/bucket", "google_storage_bucket"),
    ("bigquery.googleapis.com/dataset", "google_bigquery_dataset"),
    ("bigquery.googleapis.com/table", "google_bigquery_table"),
    ("sqladmin.googleapis.com/instance", "google_sql_database_instance"),
    ("cloudsql.googleapis.com/instance", "google_sql_database_instance"),
    ("spanner.googleapis.com/instance", "google_spanner_instance"),
    ("spanner.googleapis.com/database", "google_spanner_database"),
    ("bigtableadmin.googleapis.com/instance", "google_bigtable_instance"),
    ("compute.googleapis.com/disk", "google_compute_disk"),
    ("compute.googleapis.com/instance", "google_compute_instance"),
    ("compute.googleapis.com/snapshot", "google_compute_snapshot"),
    ("file.googleapis.com/instance", "google_filestore_instance"),
    ("redis.googleapis.com/instance", "google_redis_instance"),
    ("pubsub.googleapis.com/topic", "google_pubsub_topic"),
    ("secretmanager.googleapis.com/secret", "google_secret_manager_secret"),
    ("cloudkms.googleapis.com/cryptokey", "google_kms_crypto_key"),
    ("gcp_storage_bucket", "google_storage_bucket"),
    ("gcp_bigquery_dataset", "google_bigquery_dataset"),
    ("gcp_bigquery_table", "google_bigquery_table"),
    ("gcp_sql_database_instance", "google_sql_database_instance"),
    ("gcp_sql_instance", "google_sql_database_instance"),
    ("gcp_compute_disk", "google_compute_disk"),
    ("gcp_compute_instance", "google_compute_instance"),
    ("gcp_kms_key", "google_kms_crypto_key"),
    ("gcp_kms_crypto_key", "google_kms_crypto_key"),
];

/// The type of Terraform of what an inventory calls a thing: the whole name, or the longest name of a table in that of a file.
pub(super) fn sort_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if let Some((_, sort)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(sort);
    }
    let plain = name.replace(['-', ' ', '.'], "_");
    let inside = NAMES.iter().filter(|(known, _)| known.contains('_') && plain.contains(known));
    inside.max_by_key(|(known, _)| known.len()).map(|(_, sort)| *sort)
}

#[cfg(test)]
mod tests {
    use super::super::super::cloud::stores::store_of;
    use super::{KEYS, NAMES, sort_of};

    #[test]
    fn every_name_leads_to_a_store_or_a_key() {
        for (name, sort) in NAMES {
            assert!(store_of(sort).is_some() || KEYS.contains(sort), "{name}: {sort}");
        }
    }

    #[test]
    fn files_are_named_after_tables() {
        assert_eq!(sort_of("aws_rds_db_instances"), Some("aws_db_instance"));
        assert_eq!(sort_of("2026-11-aws-s3-bucket"), Some("aws_s3_bucket"));
        assert_eq!(sort_of("AWS::S3::Bucket"), Some("aws_s3_bucket"));
        assert_eq!(sort_of("aws_vpc"), None);
    }
}
