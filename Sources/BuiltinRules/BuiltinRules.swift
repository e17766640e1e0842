// BuiltinRules
