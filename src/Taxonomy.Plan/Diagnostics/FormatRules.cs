using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>
/// Contains the rules TAX002 to TAX010 and their messages. What they report is not generated, so they are always errors:
/// a plan can neither lower nor suppress them, or a method would disappear without a diagnostic.
/// </summary>
public static class FormatRules
{
    internal const string Category = "Taxonomy.Format";

    private const string RemoveOne = "Remove one of the two.";
    private const string NearKey = "'{0}' is not a key of {1}. Did you mean '{2}'?";
    private const string NotARule = "'{0}' is not the ID of a plan rule. Use an ID such as TAX301.";
    private const string NearRule = "'{0}' is not the ID of a plan rule. Did you mean '{1}'?";
    private const string CodeRule =
        "'{0}' applies to C# code. Configure it in an .editorconfig file, and suppress it in the code.";
    private const string CodeRuleInPlan =
        "'{0}' is reported in the plan, where an .editorconfig file has no effect. Configure it in a .globalconfig file.";
    private const string CodeRuleWithoutLocation =
        "'{0}' is reported without a location, so an .editorconfig file has no effect. Configure it in a .globalconfig "
        + "file.";
    private const string Lowercase = "'{0}' must contain an uppercase letter, because C# reserves all-lowercase names.";
    private const string ChooseIdentifier =
        "Set another one with 'csharp_name'; the name that is sent does not change.";
    private const string ChooseIdentifierAt =
        "Set another one with 'csharp_name'{4}; the name that is sent does not change.";

    public static Rule UnknownKey { get; } =
        new(
            "TAX002",
            "Unknown key",
            Category,
            Error,
            "The plan format does not define the key at this location, so it has no effect. Prefix your own keys with "
                + "'x-'."
        );

    internal static MessageFormat NotAKey { get; } = UnknownKey.Message("'{0}' is not a key of {1}. Use one of {2}.");

    internal static MessageFormat NotAKeyButNear { get; } = UnknownKey.Message(NearKey);

    internal static MessageFormat NotAKeyButOfCSharp { get; } =
        UnknownKey.Message("'{0}' is not a key of {1}. Write it under 'csharp', for example csharp: {{ {0}: … }}.");

    internal static MessageFormat NotAKeyButContent { get; } =
        UnknownKey.Message("'{0}' is not a key of {1}. Declare {2} under 'properties'.");

    internal static MessageFormat NotAKeyAfterComma { get; } =
        UnknownKey.Message(
            "'{0}' is not a key of {1}. If it belongs to the value before it, put that value in quotes: between braces, "
                + "a comma ends an unquoted value."
        );

    internal static MessageFormat DottedKey { get; } =
        UnknownKey.Message("'{0}' uses dots instead of nesting. Write '{1}'.");

    internal static MessageFormat RequiredOfEvent { get; } =
        UnknownKey.Message(
            "'required' is not a key of an event. Properties are required by default; append '?' to the types of optional "
                + "ones."
        );

    internal static MessageFormat IncludeOfBundle { get; } =
        UnknownKey.Message(
            "'include' is not a key of a bundle, because bundles cannot contain bundles. Include each of them in the event."
        );

    internal static MessageFormat SettingInFragment { get; } =
        UnknownKey.Message(
            "'{0}' is valid only in the root of the plan. Move it to the file that contains 'taxonomy: 1'."
        );

    internal static MessageFormat NotARuleKey { get; } = UnknownKey.Message(NotARule);

    internal static MessageFormat NotARuleKeyButNear { get; } = UnknownKey.Message(NearRule);

    internal static MessageFormat CodeRuleKey { get; } = UnknownKey.Message(CodeRule);

    internal static MessageFormat CodeRuleInPlanKey { get; } = UnknownKey.Message(CodeRuleInPlan);

    internal static MessageFormat CodeRuleWithoutLocationKey { get; } = UnknownKey.Message(CodeRuleWithoutLocation);

    internal static MessageFormat MergeKey { get; } =
        UnknownKey.Message(
            "The YAML merge key '<<' is not supported. Share properties with 'bundles' and 'include', or put the name "
                + "in quotes."
        );

    public static Rule WrongKind { get; } =
        new(
            "TAX003",
            "Invalid or missing value",
            Category,
            Error,
            "The value is not valid for its key, or a required key is missing."
        );

    internal static MessageFormat WrongValue { get; } = WrongKind.Message("'{0}' must be {1}, but is {2}.");

    internal static MessageFormat NotOneOf { get; } = WrongKind.Message("'{0}' must be one of {1}, but is '{2}'.");

    internal static MessageFormat NotOneOfButNear { get; } =
        WrongKind.Message("'{0}' must be one of {1}, but is '{2}'. Did you mean '{3}'?");

    internal static MessageFormat DeprecatedStability { get; } =
        WrongKind.Message(
            "'stability' cannot be 'deprecated'. Remove it, and set the key 'deprecated', which also names the replacement."
        );

    internal static MessageFormat NoName { get; } = WrongKind.Message("Expected a name before ':'.");

    internal static MessageFormat EmptyName { get; } = WrongKind.Message("A name must not be empty.");

    internal static MessageFormat Null { get; } =
        WrongKind.Message("YAML reads {0} as null. Write \"{0}\" in quotes to use it as a {1}.");

    internal static MessageFormat NoMapping { get; } =
        WrongKind.Message(
            "A plan must be a mapping that begins with 'taxonomy: 1' or, in a fragment, with a key such as 'events'."
        );

    internal static MessageFormat NoShippedMapping { get; } =
        WrongKind.Message("A shipped file must be a mapping that begins with 'shipped: 1'.");

    internal static MessageFormat NoBaselineMapping { get; } =
        WrongKind.Message("A baseline must be a mapping that begins with 'baseline: 1'.");

    internal static MessageFormat NoShippedType { get; } = WrongKind.Message("'{0}' must have a 'type'.");

    internal static MessageFormat NoEnumValues { get; } = WrongKind.Message("'enum' must have at least one value.");

    internal static MessageFormat EmptyEnumValue { get; } = WrongKind.Message("An enum value must not be empty.");

    internal static MessageFormat NoEnumValueKey { get; } =
        WrongKind.Message(
            "An enum value that is a mapping must have the key 'value', for example { value: hip-hop, csharp_name: HipHop }."
        );

    internal static MessageFormat NoSuchConvention { get; } =
        WrongKind.Message("'{0}' is not a naming convention. Did you mean '{1}'?");

    internal static MessageFormat NoPattern { get; } =
        WrongKind.Message("A custom naming convention must have a 'pattern'.");

    internal static MessageFormat NoOperations { get; } =
        WrongKind.Message(
            "'operations' is empty. List at least one operation, or remove the key to allow every operation that the "
                + "type supports."
        );

    internal static MessageFormat NotAnOperation { get; } =
        WrongKind.Message("'{0}' is not an operation. Use one of {1}.");

    internal static MessageFormat NotAnOperationButNear { get; } =
        WrongKind.Message("'{0}' is not an operation. Did you mean '{1}'?");

    internal static MessageFormat NoPropertyType { get; } =
        WrongKind.Message("'{0}' must have a type, for example string or integer.");

    internal static MessageFormat NoDefinition { get; } =
        WrongKind.Message("'{0}' must have one of the keys 'enum', 'properties' and 'type'.");

    internal static MessageFormat InvalidTypeName { get; } =
        WrongKind.Message(
            "'{0}' is not a valid type name. Remove leading and trailing spaces, and the characters [ ] < > ? | and "
                + "comma."
        );

    internal static MessageFormat InvalidType { get; } = WrongKind.Message("'{0}' is not a valid type. Write '{1}'.");

    internal static MessageFormat InvalidList { get; } =
        WrongKind.Message("'{0}' is not a valid type. Write a list as '{1}[]'.");

    internal static MessageFormat InvalidMap { get; } =
        WrongKind.Message("'{0}' is not a valid type. Write a map as 'map<string, integer>'.");

    internal static MessageFormat InvalidGenericType { get; } =
        WrongKind.Message("'{0}' is not a valid type. Write a list as 'string[]' and a map as 'map<string, integer>'.");

    internal static MessageFormat UnnamedType { get; } =
        WrongKind.Message("'{0}' is not a valid type. Add the name of a type.");

    internal static MessageFormat UnclosedMap { get; } =
        WrongKind.Message("'{0}' is not a valid type. Add the missing '>'.");

    internal static MessageFormat UnexpectedInType { get; } = WrongKind.Message("Unexpected '{0}' in a type.");

    internal static MessageFormat ListOfTypes { get; } =
        WrongKind.Message(
            "A list must have exactly one element type. Write 'string | integer' for a value of one of several types, an object with a named member for each element of a tuple, [any] for mixed elements, or 'enum' for a set of values."
        );

    internal static MessageFormat OtherUnionMember { get; } =
        WrongKind.Message(
            "'{0}' cannot be in a union. Use string, boolean, date, timestamp, uuid, uri, and one of integer, number and decimal, or replace the union with 'any'."
        );

    internal static MessageFormat RepeatedUnionMember { get; } =
        WrongKind.Message("The union has '{0}' twice. Remove one of them.");

    internal static MessageFormat SecondNumberInUnion { get; } =
        WrongKind.Message(
            "'{0}' cannot be in a union with '{1}', because both are sent as numbers. Remove one of them."
        );

    internal static MessageFormat LongUnion { get; } =
        WrongKind.Message("A union must have at most 4 types. Remove this one, or replace the union with 'any'.");

    internal static MessageFormat MissingUnionMember { get; } =
        WrongKind.Message("A union must have a type on each side of '|'. Add the name of a type.");

    internal static MessageFormat UnclosedUnion { get; } =
        WrongKind.Message("'{0}' is not a valid type. Add the missing ')'.");

    internal static MessageFormat ListOfUnion { get; } =
        WrongKind.Message(
            "'{0}' does not say whether the list or its elements are a union. Write a list of a union as '(string | integer)[]'."
        );

    internal static MessageFormat ListWithoutType { get; } =
        WrongKind.Message("A list must have an element type, for example [Genre].");

    internal static MessageFormat NoDiscriminator { get; } =
        WrongKind.Message("'variants' must have 'on', the name of the property whose value selects the variant.");

    internal static MessageFormat NoVariants { get; } =
        WrongKind.Message(
            "'variants' must have at least one variant. Add one with the value that selects it as its key."
        );

    internal static MessageFormat AlwaysError { get; } =
        WrongKind.Message(
            "{0} cannot be lowered or suppressed, because what it reports is not generated. Remove this entry."
        );

    internal static MessageFormat NotARuleId { get; } = WrongKind.Message(NotARule);

    internal static MessageFormat NotARuleIdButNear { get; } = WrongKind.Message(NearRule);

    internal static MessageFormat CodeRuleId { get; } = WrongKind.Message(CodeRule);

    internal static MessageFormat CodeRuleInPlanId { get; } = WrongKind.Message(CodeRuleInPlan);

    internal static MessageFormat CodeRuleWithoutLocationId { get; } = WrongKind.Message(CodeRuleWithoutLocation);

    public static Rule DefinedTwice { get; } =
        new(
            "TAX004",
            "Duplicate definition",
            Category,
            Error,
            "A name is defined more than once, in one file or in several. The first definition is used."
        );

    internal static MessageFormat DuplicateKey { get; } =
        DefinedTwice.Message(
            "'{0}' is already defined on line {1}, and that definition is used. Remove or rename one of the two."
        );

    internal static MessageFormat DuplicateInFile { get; } =
        DefinedTwice.Message(
            "'{0}' is already defined in '{1}' on line {2}, and that definition is used. Remove or rename one of the "
                + "two."
        );

    internal static MessageFormat DuplicateValue { get; } =
        DefinedTwice.Message("'{0}' is listed twice. Remove one of the two.");

    internal static MessageFormat ConflictingBundles { get; } =
        DefinedTwice.Message(
            "'{0}' is defined differently in a bundle that is included before this one. Define it in the event, or "
                + "include only one of the bundles."
        );

    internal static MessageFormat BuiltinType { get; } =
        DefinedTwice.Message("'{0}' is a built-in type. Choose another name.");

    public static Rule UnknownReference { get; } =
        new(
            "TAX005",
            "Undefined reference",
            Category,
            Error,
            "No type, property, bundle, group type, event or YAML anchor of this name is defined."
        );

    internal static MessageFormat NotAType { get; } =
        UnknownReference.Message(
            "The type '{0}' is not defined. Define it under 'types', or use a built-in type such as string."
        );

    internal static MessageFormat NotATypeButNear { get; } =
        UnknownReference.Message("The type '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat EnumAsType { get; } =
        UnknownReference.Message(
            "'enum' is not a type. List the values under the key 'enum', for example { enum: [web, ios] }."
        );

    internal static MessageFormat NotABuiltinType { get; } =
        UnknownReference.Message(
            "'{0}' is not a built-in type, and a shipped file has no other types. Use a built-in type such as string."
        );

    internal static MessageFormat NoInheritedType { get; } =
        UnknownReference.Message(
            "'{0}' has no type, and 'event_properties' does not define it. Write a type after the colon, or define it "
                + "there."
        );

    internal static MessageFormat NoInheritedTypeButNear { get; } =
        UnknownReference.Message(
            "'{0}' has no type, and 'event_properties' does not define it. Write a type after the colon. Did you mean '{1}'?"
        );

    internal static MessageFormat NotABundle { get; } =
        UnknownReference.Message("The bundle '{0}' is not defined. Define it under 'bundles'.");

    internal static MessageFormat NotABundleButNear { get; } =
        UnknownReference.Message("The bundle '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotAGroupType { get; } =
        UnknownReference.Message("The group type '{0}' is not defined. Define it under 'group_types'.");

    internal static MessageFormat NotAGroupTypeButNear { get; } =
        UnknownReference.Message("The group type '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotASource { get; } =
        UnknownReference.Message("The source '{0}' is not defined. Add it to 'sources' in the root.");

    internal static MessageFormat NotASourceButNear { get; } =
        UnknownReference.Message("The source '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotAClassification { get; } =
        UnknownReference.Message(
            "The classification '{0}' is not defined. Define it under 'classifications' in the root."
        );

    internal static MessageFormat NotAClassificationButNear { get; } =
        UnknownReference.Message("The classification '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotAPurpose { get; } =
        UnknownReference.Message("The purpose '{0}' is not defined. Define it under 'consent' in the root.");

    internal static MessageFormat NotAPurposeButNear { get; } =
        UnknownReference.Message("The purpose '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotADestination { get; } =
        UnknownReference.Message(
            "The destination '{0}' is not a destination of the plan. Add it to 'destinations' in the root, or remove it."
        );

    internal static MessageFormat NotAProjectSource { get; } =
        UnknownReference.Message(
            "The project sets TaxonomySource to '{0}', which is not defined. Correct the property, or add the source "
                + "to 'sources' in the root."
        );

    internal static MessageFormat NotAProjectSourceButNear { get; } =
        UnknownReference.Message("The project sets TaxonomySource to '{0}', which is not defined. Did you mean '{1}'?");

    internal static MessageFormat NoReplacement { get; } =
        UnknownReference.Message("The replacement '{0}' is not defined. Define it, or remove 'use'.");

    internal static MessageFormat NoReplacementButNear { get; } =
        UnknownReference.Message("The replacement '{0}' is not defined. Did you mean '{1}'?");

    internal static MessageFormat NotAnEnumValue { get; } =
        UnknownReference.Message("The replacement '{0}' is not a value of this enum. Add it, or remove 'use'.");

    internal static MessageFormat NotAnEnumValueButNear { get; } =
        UnknownReference.Message("The replacement '{0}' is not a value of this enum. Did you mean '{1}'?");

    internal static MessageFormat NoAnchor { get; } =
        UnknownReference.Message("The anchor '&{0}' is not defined above. Define it, or put the string in quotes.");

    internal static MessageFormat NoAnchorButNear { get; } =
        UnknownReference.Message("The anchor '&{0}' is not defined above. Did you mean '*{1}'?");

    public static Rule ConstraintMismatch { get; } =
        new(
            "TAX006",
            "Invalid constraint or type",
            Category,
            Error,
            "A constraint, enum, const or type is not valid where it is used, or contradicts another one."
        );

    internal static MessageFormat LongPattern { get; } =
        ConstraintMismatch.Message("A pattern must have at most {0} characters, but has {1}. Shorten it.");

    internal static MessageFormat InvalidPattern { get; } =
        ConstraintMismatch.Message("The pattern is not a valid .NET regular expression: {0}");

    internal static MessageFormat ExampleOffPattern { get; } =
        ConstraintMismatch.Message("The example '{0}' does not match its pattern. Change one of the two.");

    internal static MessageFormat ConstraintOfOtherType { get; } =
        ConstraintMismatch.Message("'{0}' requires {1}, but the type is {2}. Remove it, or change the type.");

    internal static MessageFormat InvalidLimit { get; } = ConstraintMismatch.Message("'{0}' must be {1}, but is {2}.");

    internal static MessageFormat TooManyPurposes { get; } =
        ConstraintMismatch.Message(
            "A plan must have at most {0} purposes of consent. Remove this one and the following."
        );

    internal static MessageFormat ConsentOfProfile { get; } =
        ConstraintMismatch.Message(
            "The classification '{0}' requires consent, which operations on users and groups do not check. Use another "
                + "classification for their properties."
        );

    internal static MessageFormat SampledRevenue { get; } =
        ConstraintMismatch.Message(
            "'sample' is not valid on an event with 'revenue', because a sample of payments has a wrong sum. "
                + RemoveOne
        );

    internal static MessageFormat SampledProperty { get; } =
        ConstraintMismatch.Message(
            "'{0}' is the name under which a sampled event states its rate. Rename the property, or remove 'sample'."
        );

    internal static MessageFormat NotPositive { get; } =
        ConstraintMismatch.Message("'{0}' must be greater than 0, but is {1}.");

    internal static MessageFormat EmptyRange { get; } =
        ConstraintMismatch.Message("No value is within both '{0}' and '{1}'. Change one of the two.");

    internal static MessageFormat NoMultipleInRange { get; } =
        ConstraintMismatch.Message(
            "No multiple of {0} is within the minimum and the maximum, so no value is valid. Change one of them."
        );

    internal static MessageFormat FormatOfType { get; } =
        ConstraintMismatch.Message(
            "'{0}' is not a format, because it has a type. Remove 'format', and write 'type: {1}'."
        );

    internal static MessageFormat Contradiction { get; } =
        ConstraintMismatch.Message("'{0}' is greater than '{1}', so no value is valid. Change one of the two.");

    internal static MessageFormat UnitOfOtherType { get; } =
        ConstraintMismatch.Message("'unit' requires a number, but the type is {0}. Remove it, or change the type.");

    internal static MessageFormat OptionalAndRequired { get; } =
        ConstraintMismatch.Message("The property is both optional ('?') and 'required'. " + RemoveOne);

    internal static MessageFormat RequiredElsewhere { get; } =
        ConstraintMismatch.Message(
            "'{0}' is not among the 'sources' of the property. Add it there, or remove it here."
        );

    internal static MessageFormat SourcesOfUserOrGroup { get; } =
        ConstraintMismatch.Message(
            "Names of projects in '{0}' are valid only for event properties. Remove them, or list the operations that "
                + "are allowed."
        );

    internal static MessageFormat OptionalUserProperty { get; } =
        ConstraintMismatch.Message(
            "A user property cannot be optional, because it is set by a call of its own. Remove the '?'."
        );

    internal static MessageFormat RequiredUserProperty { get; } =
        ConstraintMismatch.Message(
            "A user property cannot be required, because it is set by a call of its own. Remove 'required'."
        );

    internal static MessageFormat NullableUserProperty { get; } =
        ConstraintMismatch.Message(
            "A user property cannot be nullable. Remove 'nullable', and allow the operation 'unset'."
        );

    internal static MessageFormat EnumAndProperties { get; } =
        ConstraintMismatch.Message("The value has both an 'enum' and 'properties'. " + RemoveOne);

    internal static MessageFormat PropertiesOfOtherType { get; } =
        ConstraintMismatch.Message("'properties' requires the type object, but the type is '{0}'. " + RemoveOne);

    internal static MessageFormat PropertiesOfInheritedType { get; } =
        ConstraintMismatch.Message(
            "'properties' requires the type object, but 'event_properties' defines {0}. Remove it, or write a 'type'."
        );

    internal static MessageFormat PropertiesOfList { get; } =
        ConstraintMismatch.Message(
            "A type with 'properties' must be a single object. Write 'object' here, and use the type in a list, for "
                + "example [Item]."
        );

    internal static MessageFormat OpenWithoutEnum { get; } =
        ConstraintMismatch.Message("'open' requires an 'enum' or 'properties'. Add one, or remove 'open'.");

    internal static MessageFormat OpenIntegers { get; } =
        ConstraintMismatch.Message("An enum of integers cannot be open. Remove 'open', or use the type integer.");

    internal static MessageFormat EnumOfOtherType { get; } =
        ConstraintMismatch.Message("'enum' requires the type string or integer, but the type is {0}. " + RemoveOne);

    internal static MessageFormat EnumValueIsNotInteger { get; } =
        ConstraintMismatch.Message("'{0}' must be an unquoted integer, because the enum's type is integer.");

    internal static MessageFormat EnumValueWithoutQuotes { get; } =
        ConstraintMismatch.Message(
            "'{0}' is a {1} without quotes, but the enum contains strings. Write \"{0}\", or set 'type: string'."
        );

    internal static MessageFormat InvalidEnumValue { get; } = ConstraintMismatch.Message("The enum value '{0}' {1}.");

    internal static MessageFormat TooManyEnumValues { get; } =
        ConstraintMismatch.Message("'enum' must have at most {0} values, but has {1}. Use the type string or integer.");

    internal static MessageFormat ConstOfUserOrGroup { get; } =
        ConstraintMismatch.Message(
            "'const' is valid only for event properties. Remove it, or use an 'enum' with one value."
        );

    internal static MessageFormat ConstAndEnum { get; } =
        ConstraintMismatch.Message("The property has both a 'const' and an 'enum'. " + RemoveOne);

    internal static MessageFormat ConstOfObject { get; } =
        ConstraintMismatch.Message("An object cannot have a 'const'. Set 'const' on its properties.");

    internal static MessageFormat ConstAndNullable { get; } =
        ConstraintMismatch.Message("A property with a 'const' cannot be nullable. " + RemoveOne);

    internal static MessageFormat ConstOfOtherType { get; } =
        ConstraintMismatch.Message(
            "'const' requires a single value, but the type is {0}. Remove it, or change the type."
        );

    internal static MessageFormat DefaultAndConst { get; } =
        ConstraintMismatch.Message("The property has both a 'default' and a 'const'. " + RemoveOne);

    internal static MessageFormat DefaultOfOtherType { get; } =
        ConstraintMismatch.Message(
            "'default' requires a single value, but the type is {0}. Remove it, or change the type."
        );

    internal static MessageFormat InvalidDefault { get; } = ConstraintMismatch.Message("The default '{0}' {1}.");

    internal static MessageFormat SendDefaultOfUserOrGroup { get; } =
        ConstraintMismatch.Message(
            "'send_default' is valid only for event properties, because user and group properties are set by calls. "
                + "Remove it."
        );

    internal static MessageFormat SendDefaultWithoutDefault { get; } =
        ConstraintMismatch.Message("'send_default' requires a 'default'. Add the value to send, or remove it.");

    internal static MessageFormat SendDefaultAndNullable { get; } =
        ConstraintMismatch.Message(
            "'send_default' replaces null with the default, so the property cannot be nullable. " + RemoveOne
        );

    internal static MessageFormat InvalidConst { get; } = ConstraintMismatch.Message("The const '{0}' {1}.");

    internal static MessageFormat DiscriminatorOfOtherType { get; } =
        ConstraintMismatch.Message(
            "'{0}' cannot select a variant, because its type is {1}. Use a string, an integer, a boolean or an enum."
        );

    internal static MessageFormat OptionalDiscriminator { get; } =
        ConstraintMismatch.Message(
            "'{0}' selects the variant, so it must be required in all projects, and have none of 'nullable', 'const', 'send_default' and 'sources'."
        );

    internal static MessageFormat RetiredDiscriminator { get; } =
        ConstraintMismatch.Message(
            "'{0}' is retired and cannot select the variant. Name another property in 'on', or remove 'retired'."
        );

    internal static MessageFormat DiscriminatorInVariant { get; } =
        ConstraintMismatch.Message("'{0}' selects the variant, so here it is always '{1}'. Remove it.");

    internal static MessageFormat InvalidVariant { get; } = ConstraintMismatch.Message("The variant '{0}' {1}.");

    internal static MessageFormat InvalidVariantButNear { get; } =
        ConstraintMismatch.Message("The variant '{0}' is not a value of the enum. Did you mean '{1}'?");

    internal static MessageFormat HighLimit { get; } =
        ConstraintMismatch.Message("'{0}' must be at most {1}, which is Amplitude's limit. Lower it, or remove it.");

    internal static MessageFormat MapKeys { get; } =
        ConstraintMismatch.Message(
            "The keys of a map must be strings. Write 'map<string, …>' with the type of the values."
        );

    internal static MessageFormat ListOfLists { get; } =
        ConstraintMismatch.Message(
            "A list cannot contain lists, because Amplitude rejects them. Use a list of objects that contain a list."
        );

    internal static MessageFormat ListOfListType { get; } =
        ConstraintMismatch.Message(
            "'{0}' is a list, and a list cannot contain lists. Use a list of objects that contain a list."
        );

    internal static MessageFormat OptionalType { get; } =
        ConstraintMismatch.Message("A type cannot be optional. Remove the '?', and add it where the type is used.");

    internal static MessageFormat SelfDefinedType { get; } =
        ConstraintMismatch.Message("The type '{0}' refers to itself. Use another type.");

    internal static MessageFormat CircularTypes { get; } =
        ConstraintMismatch.Message("The types {0} refer to each other in a cycle. Use another type for one of them.");

    internal static MessageFormat EndlessObject { get; } =
        ConstraintMismatch.Message("'{0}' contains itself, so every value would be infinite. Make it a list: '{0}[]'.");

    internal static MessageFormat EndlessObjects { get; } =
        ConstraintMismatch.Message(
            "'{0}' contains itself through '{1}', so every value would be infinite. Make it a list: '{0}[]'."
        );

    public static Rule IdentifierCollision { get; } =
        new(
            "TAX007",
            "Invalid or duplicate C# identifier",
            Category,
            Error,
            "A name has no valid C# identifier, or the same one as another name. 'csharp_name' sets another one; the name "
                + "that is sent does not change."
        );

    internal static MessageFormat InvalidPurpose { get; } =
        IdentifierCollision.Message(
            "The purpose '{0}' has no C# identifier of its own: it must have letters, must not contain a comma, and must "
                + "differ from the other purposes, 'none' and 'all'. Rename it."
        );

    internal static MessageFormat DuplicateIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' of '{0}' is already used by '{2}'{3}. " + ChooseIdentifierAt
        );

    /// <summary>Gets the message for names that no project generates together, as far as this one can tell.</summary>
    internal static MessageFormat DuplicateIdentifierElsewhere { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' of '{0}' is already used by '{2}'{3}, although this project does not generate both. "
                + ChooseIdentifierAt,
            Warning
        );

    internal static MessageFormat GeneratedIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' of '{0}' is used by the generated code{3}. " + ChooseIdentifierAt
        );

    /// <summary>Gets the message for a name that this project does not generate.</summary>
    internal static MessageFormat GeneratedIdentifierElsewhere { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' of '{0}' is used by the generated code{3} of other projects. "
                + ChooseIdentifierAt,
            Warning
        );

    internal static MessageFormat DuplicateEnumIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' of '{0}' is already used by '{2}'. Set another one: {{ value: …, csharp_name: … }}."
        );

    internal static MessageFormat NoIdentifier { get; } =
        IdentifierCollision.Message(
            "'{0}' contains no letters or digits for a C# identifier. Set one with 'csharp_name'."
        );

    internal static MessageFormat LongIdentifier { get; } =
        IdentifierCollision.Message("The C# identifier of '{0}' is too long. Set a shorter one with 'csharp_name'.");

    internal static MessageFormat InvalidIdentifier { get; } =
        IdentifierCollision.Message(
            "'{0}' is not a valid C# identifier. Use letters, digits and underscores, and begin with a letter."
        );

    internal static MessageFormat InvalidIdentifierButNear { get; } =
        IdentifierCollision.Message("'{0}' is not a valid C# identifier. Write '{1}', for example.");

    internal static MessageFormat LowercaseIdentifier { get; } = IdentifierCollision.Message(Lowercase);

    internal static MessageFormat LowercaseIdentifierButNear { get; } =
        IdentifierCollision.Message(Lowercase + " Write '{1}', for example.");

    internal static MessageFormat InvalidInCSharp { get; } =
        IdentifierCollision.Message("'{0}' must be {1}, but is '{2}'.");

    internal static MessageFormat LongTypeIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier for the type of '{0}' is too long, because it begins with the owner's name. Set a "
                + "shorter one with 'csharp_name'."
        );

    internal static MessageFormat GeneratedTypeIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' for the type of '{0}' is used by the generated code. " + ChooseIdentifier
        );

    internal static MessageFormat DuplicateTypeIdentifier { get; } =
        IdentifierCollision.Message(
            "The C# identifier '{1}' for the type of '{0}' is already used by the type of '{2}'. Define one type for "
                + "both under 'types', or set another identifier with 'csharp_name'; the name that is sent does not "
                + "change."
        );

    public static Rule FormatVersion { get; } =
        new(
            "TAX008",
            "Missing, duplicate or unsupported plan root",
            Category,
            Error,
            "Exactly one file of a plan is its root: the file with the key 'taxonomy', which states the version of the "
                + "format."
        );

    internal static MessageFormat UnsupportedVersion { get; } =
        FormatVersion.Message(
            "Version '{0}' of the plan format is not supported. Write 'taxonomy: 1', or use a newer version of Taxonomy."
        );

    internal static MessageFormat NoVersion { get; } =
        FormatVersion.Message("The version of the plan format is missing. Write 'taxonomy: 1'.");

    internal static MessageFormat NoVersionKey { get; } =
        FormatVersion.Message(
            "The version of the plan format is missing from '{0}'. Begin the file with 'taxonomy: 1'."
        );

    internal static MessageFormat NoRoot { get; } =
        FormatVersion.Message(
            "The plan has no root. Add a file 'taxonomy.yaml' that begins with 'taxonomy: 1' to the project."
        );

    internal static MessageFormat SecondRoot { get; } =
        FormatVersion.Message("'{0}' is already the root of the plan. Remove this key, and move the settings there.");

    internal static MessageFormat UnsupportedShippedVersion { get; } =
        FormatVersion.Message(
            "This version of the shipped file format is not supported. Write 'shipped: 1', or use a newer version of "
                + "Taxonomy."
        );

    internal static MessageFormat NoShippedVersion { get; } =
        FormatVersion.Message("The version of the shipped file format is missing. Begin the file with 'shipped: 1'.");

    internal static MessageFormat UnsupportedBaselineVersion { get; } =
        FormatVersion.Message(
            "This version of the baseline format is not supported. Write 'baseline: 1', or use a newer version of "
                + "Taxonomy."
        );

    internal static MessageFormat NoBaselineVersion { get; } =
        FormatVersion.Message("The version of the baseline format is missing. Begin the file with 'baseline: 1'.");

    internal static MessageFormat SecondBaseline { get; } =
        FormatVersion.Message("The plan already has the baseline '{0}'. Remove this file from the project.");

    internal static MessageFormat SecondShippedFile { get; } =
        FormatVersion.Message("The plan already has the shipped file '{0}'. Remove this file from the project.");

    public static Rule OperationNotAllowed { get; } =
        new(
            "TAX009",
            "Operation not allowed for the type",
            Category,
            Error,
            "'add' requires a number; 'append', 'prepend', 'pre_insert', 'post_insert' and 'remove' require a list."
        );

    internal static MessageFormat OperationOfOtherType { get; } =
        OperationNotAllowed.Message("'{0}' requires {1}, but the type is {2}. Remove it, or change the type.");

    internal static MessageFormat OperationOfUsers { get; } =
        OperationNotAllowed.Message("Amplitude does not support the operation '{0}' for group properties. Remove it.");

    public static Rule LanguageVersion { get; } =
        new("TAX010", "C# language version too old", Category, Error, "The generated code requires C# 11 or later.");

    internal static MessageFormat OldLanguage { get; } =
        LanguageVersion.Message(
            "The generated code requires C# 11 or later. Set <LangVersion>latest</LangVersion> in the project file."
        );

    // After the rules, which must exist before they are listed.
    internal static IReadOnlyList<Rule> All { get; } =
    [
        UnknownKey,
        WrongKind,
        DefinedTwice,
        UnknownReference,
        ConstraintMismatch,
        IdentifierCollision,
        FormatVersion,
        OperationNotAllowed,
        LanguageVersion,
    ];
}
