// BundleReader
