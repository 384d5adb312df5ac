namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the arguments of messages that are not names: what a value must be, and what has keys.</summary>
internal static class Phrases
{
    // What a value must be.
    public static Phrase String { get; } = new("a string");
    public static Phrase StringOrInteger { get; } = new("a string or an integer");
    public static Phrase SingleValue { get; } = new("a string, number or boolean");
    public static Phrase Number { get; } = new("a number");
    public static Phrase Count { get; } = new("an integer of at least 0");
    public static Phrase Share { get; } = new("a number from 0 to 1, without quotes");
    public static Phrase Flag { get; } = new("true or false, without quotes");
    public static Phrase Date { get; } = new("a date such as 2027-01-31, or true");
    public static Phrase DateOrVersion { get; } =
        new("a date such as 2027-01-31, or a version of the product such as 12.0");
    public static Phrase Pattern { get; } = new("a regular expression in quotes");
    public static Phrase Deprecation { get; } = new("true, a string, or a mapping with 'use', 'since' and 'message'");
    public static Phrase ListOfStrings { get; } = new("a list of strings, for example [a, b]");
    public static Phrase StringOrStrings { get; } = new("a string or a list of strings");
    public static Phrase EnumValues { get; } = new("a list of values, for example [jazz, rock]");
    public static Phrase Type { get; } = new("a type, for example string, integer? or [Genre]");
    public static Phrase TypeOrMapping { get; } = new("a type, or a mapping with one");
    public static Phrase TypeName { get; } = new("a type");
    public static Phrase Namespace { get; } = new("a C# namespace such as Shop.Tracking");
    public static Phrase ClassName { get; } = new("the name of a C# class, for example ShopAnalytics");
    public static Phrase Identifier { get; } = new("a C# identifier");
    public static Phrase Names { get; } = new("a mapping of names");
    public static Phrase Types { get; } =
        new("a mapping of names to types, for example { Genre: { enum: [jazz, rock] } }");
    public static Phrase Properties { get; } = new("a mapping of names to types, for example { position: integer? }");
    public static Phrase Bundles { get; } = new("a mapping of names to bundles");
    public static Phrase GroupTypes { get; } = new("a mapping of names to group types");
    public static Phrase Events { get; } = new("a mapping of names to events");
    public static Phrase Definition { get; } = new("a mapping, for example { description: …, properties: … }");
    public static Phrase Classifications { get; } =
        new("a mapping of words to classifications, for example { pii: { description: … } }");
    public static Phrase ConsentPurposes { get; } =
        new("a mapping of purposes to what they mean, for example { marketing: To show offers. }");
    public static Phrase Variants { get; } =
        new("a mapping of 'on' and the variants, for example { on: method, card: { properties: … } }");
    public static Phrase Variant { get; } = new("a mapping, for example { properties: … }");
    public static Phrase Open { get; } = new("true, false or a type");
    public static Phrase EventExamples { get; } =
        new("a list of examples, for example [{ position: 3 }], or a mapping of names to examples");
    public static Phrase EventExample { get; } =
        new("an example under a name, which is a mapping of properties to values");
    public static Phrase PropertyName { get; } = new("the name of a property");
    public static Phrase BundleDefinition { get; } = new("a mapping with 'properties'");
    public static Phrase BaselineFiles { get; } = new("a mapping of plan files to rules");
    public static Phrase BaselineRules { get; } = new("a mapping of rules to names");
    public static Phrase BaselineNames { get; } = new("a mapping of names to counts");
    public static Phrase Severities { get; } = new("a mapping of rules to severities, for example { TAX301: none }");

    // What has keys.
    public static Phrase Plan { get; } = new("a plan");
    public static Phrase Event { get; } = new("an event");
    public static Phrase VariantOwner { get; } = new("a variant");
    public static Phrase Bundle { get; } = new("a bundle");
    public static Phrase GroupType { get; } = new("a group type");
    public static Phrase Property { get; } = new("a property");
    public static Phrase TypeEntry { get; } = new("a type");
    public static Phrase EnumValue { get; } = new("an enum value");
    public static Phrase Classification { get; } = new("a classification");
    public static Phrase NamingConvention { get; } = new("a naming convention");
    public static Phrase Baseline { get; } = new("a baseline");
    public static Phrase ShippedFile { get; } = new("a shipped file");
    public static Phrase ShippedDefinition { get; } = new("a definition in a shipped file");
    public static Phrase ShippedProperty { get; } = new("a property in a shipped file");

    // What stands under 'properties'.
    public static Phrase EventProperties { get; } = new("event properties");
    public static Phrase BundleProperties { get; } = new("the properties of a bundle");
    public static Phrase GroupProperties { get; } = new("group properties");
    public static Phrase Members { get; } = new("the members of an object");

    // What a constraint or an operation requires.
    public static Phrase NumericType { get; } = new("a number");
    public static Phrase StringType { get; } = new("a string");
    public static Phrase ListType { get; } = new("a list");

    /// <summary>Returns <c>one of a, b</c>.</summary>
    public static Phrase OneOf(IEnumerable<string> words) => new("one of " + string.Join(", ", words));

    /// <summary>Returns <c>a mapping with a, b</c>.</summary>
    public static Phrase MappingWith(IEnumerable<string> keys) => new("a mapping with " + string.Join(", ", keys));

    /// <summary>Returns a key as the owner of other keys, for example <c>'naming'</c>.</summary>
    public static Phrase Key(string key) => new($"'{key}'");
}
