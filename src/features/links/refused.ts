/**
 * Commands that no link runs: they change something, ask for something, or belong to a row or a panel. Each command is either here or
 * allowed, and a test holds that.
 */
export const refused: readonly string[] = [
  'activateVault', 'addAccount', 'addSuppression', 'addVaultMailboxes', 'allowSuppressed', 'assignDeliveryDomains',
  'assignManagerDelivery', 'assignManagerDomains', 'bulk', 'bulkSelected', 'buyDeliveryMessages', 'checkAllDomains', 'checkCompatibility',
  'checkDomainMx', 'checkTemplate', 'clearAdminFilter', 'clearDeliveryFilter', 'clearDnsFiles', 'clearDomainRowsFilter',
  'clearDomainsFilter', 'compareDnsFile', 'composeFromDelivery', 'composeFromMailbox', 'copyAdminCode', 'copyAdminName', 'copyDeliveryId',
  'copyDeliveryName', 'copyDeliveryUsername', 'copyHostingAddress', 'copyHostingCode', 'copyHostingLink', 'copyHostingName', 'copySmtpPassword',
  'copySuppressedAddress', 'createAddressBook', 'createAlias', 'createApiToken', 'createContact', 'createDeliveryAccount',
  'createDeliveryDomain', 'createDomain', 'createDomainAlias', 'createMailbox', 'createManager', 'createSignature', 'createTeamMember',
  'deleteAddressBook', 'deleteAlias', 'deleteApiToken', 'deleteContact', 'deleteDefaultSignature', 'deleteDeliveryAccount',
  'deleteDeliveryDomain', 'deleteDomain', 'deleteDomainAlias', 'deleteExport', 'deleteImport', 'deleteMailbox', 'deleteManager',
  'deleteMigration', 'deleteSignature', 'deleteTeamMember', 'deleteVault', 'disableDeliveryAccount', 'disableDeliveryDomain',
  'disableDomain', 'disableMailbox', 'disableManager', 'disableTeamMember', 'disableVault', 'downloadTransferCsv', 'editAlias',
  'editContact', 'editDeliveryAccount', 'editDomainSettings', 'editMailboxSettings', 'editManager', 'editNotifications',
  'editSignatureSettings', 'editTeamMember', 'editTrustedNetworks', 'editVaultDomain', 'editVaultMailbox', 'enableDeliveryAccount',
  'enableDeliveryDomain', 'enableDomain', 'enableMailbox', 'enableManager', 'enableTeamMember', 'enableVault', 'enterSendToken',
  'enterToken', 'executeMigration', 'exploreApi', 'exploreDemo', 'exportRecords', 'exportSuppressions', 'filterAdmin',
  'filterAdminByState', 'filterDelivery', 'filterDomainRows', 'filterDomains', 'forgetSendToken', 'forgetSmtpPassword', 'importCsv',
  'importSuppressions', 'limitSuppression', 'manageAccounts', 'migrateCsv', 'openAdminDocument', 'openDashboard', 'openDeliveryDocument',
  'openHostingDocument', 'openHostingReport', 'openRecords', 'openSignature', 'previewTemplate', 'recentSends', 'refreshAdmin',
  'refreshAdminRow', 'refreshDelivery', 'refreshDeliveryRow', 'refreshDocument', 'refreshDomainRow', 'refreshDomains', 'removeAccount',
  'removeSuppression', 'renameAccount', 'renameAddressBook', 'resetDeliveryPassword', 'resetMailboxPassword', 'resetPostmasterPassword',
  'restrictApiToken', 'runBulkPlan', 'sendEdit', 'sendFileAsTestEmail', 'setCatchAll', 'setMailboxOutboundLimit', 'setMailboxQuota',
  'setMailboxServices', 'setPanelPassword', 'showDeliveryPrices', 'showDeliveryPricingPage', 'showEditChanges', 'showMigrationLog',
  'showMigrationPresets', 'showMigrationRun', 'showMigrationRunLog', 'showMigrationService', 'showMigrationStats', 'stopSuppressed',
  'switchAccount', 'tailDeliveryLogs', 'tailHostingLogs', 'testLinks', 'tree.enterToken', 'tree.loadMore', 'tree.retry',
  'unassignManagerDelivery', 'verifyDeliveryDomain', 'verifyOwnership',
].map((name) => `qboxmail.${name}`)
