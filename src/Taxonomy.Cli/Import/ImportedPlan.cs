using Taxonomy.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Cli.Import;

/// <summary>Represents a plan of another system, in terms of ours.</summary>
internal sealed class ImportedPlan
{
    /// <summary>Gets or sets the name of the plan.</summary>
    public string? Name { get; set; }

    public List<ImportedDefinition> Events { get; } = [];

    /// <summary>Gets the properties that every event has.</summary>
    public List<ImportedProperty> Context { get; } = [];

    public List<ImportedProperty> UserProperties { get; } = [];

    public List<ImportedDefinition> GroupTypes { get; } = [];

    public List<ImportedDefinition> Bundles { get; } = [];

    /// <summary>Gets the types that several properties share.</summary>
    public List<ImportedProperty> Types { get; } = [];

    public Losses Losses { get; } = new();

    /// <summary>Gets whether it defines nothing.</summary>
    public bool IsEmpty => !ToContent().Any();

    /// <summary>Returns the definitions of each section that has some, in the order of a plan and each name once.</summary>
    public IEnumerable<(string Section, IReadOnlyList<ContentEntry> Definitions)> ToContent()
    {
        var sections = new[]
        {
            ("types", Types.Select(item => item.ToContent(isDefinition: true))),
            ("context", Context.Select(item => item.ToContent())),
            ("bundles", Bundles.Select(item => item.ToContent())),
            ("group_types", GroupTypes.Select(item => item.ToContent())),
            ("user_properties", UserProperties.Select(item => item.ToContent())),
            ("events", Events.Select(item => item.ToContent())),
        };
        foreach (var (section, entries) in sections)
        {
            var definitions = entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).ToList();
            if (definitions.Count > 0)
            {
                yield return (section, definitions);
            }
        }
    }

    /// <summary>
    /// Gives a <c>csharp_name</c> to what would otherwise have that of another, or none: names that differ only in case
    /// or separators, or have no letters.
    /// </summary>
    /// <param name="existing">The plan that the definitions are added to; null for none.</param>
    public void GiveIdentifiers(PlanIndex? existing = null)
    {
        var events = new HashSet<string>(
            existing?.Events.Select(entry => entry.Definition.Declaration.Identifier).OfType<string>() ?? [],
            StringComparer.OrdinalIgnoreCase
        );
        foreach (var definition in Events)
        {
            definition.CSharpName = Unique(definition.Name, "Event", events);
            GiveIdentifiers(definition.Properties, definition.Open is not null);
        }

        foreach (var definition in Events)
        {
            foreach (var variant in definition.Variants?.All ?? [])
            {
                var name = $"{definition.CSharpName ?? definition.Name} {variant.Name}";
                variant.CSharpName = Identifiers.FromWireName(variant.Name) is null
                    ? Unique(name, "Event", events) ?? Identifiers.FromWireName(name)
                    : Unique(name, "Event", events);
                // What a variant has instead of the event's is called like it.
                var others = definition.Properties.Where(property =>
                    variant.Properties.TrueForAll(own => own.Name != property.Name)
                );
                GiveIdentifiers([.. others, .. variant.Properties]);
            }
        }

        foreach (var group in GroupTypes.Concat(Bundles))
        {
            GiveIdentifiers(group.Properties);
        }

        foreach (var type in Types)
        {
            GiveIdentifiers(type.Properties ?? [], type.Open is not null);
        }

        GiveIdentifiers(Context);
        GiveIdentifiers(
            UserProperties,
            taken: existing?.UserProperties.Select(entry => entry.Declaration.Identifier).OfType<string>()
        );
    }

    /// <summary>Reads each enum of one value as a constant, for formats that have no other form of it.</summary>
    public void ReadSingleValuesAsConstants()
    {
        foreach (var definition in Events.Concat(Bundles))
        {
            ReadSingleValues(definition.Properties);
            foreach (var variant in definition.Variants?.All ?? [])
            {
                ReadSingleValues(variant.Properties);
            }
        }

        foreach (var type in Types)
        {
            ReadSingleValues(type.Properties ?? []);
        }
    }

    private static void ReadSingleValues(IEnumerable<ImportedProperty> properties)
    {
        foreach (var property in properties)
        {
            if (
                property is { EnumValues: [var only], IsNullable: false, IsProfile: false, SelectsVariants: false }
                && !property.Type.EndsWith("[]", StringComparison.Ordinal)
            )
            {
                property.EnumValues = null;
                property.Const = (only, property.Type == "string");
            }

            ReadSingleValues(property.Properties ?? []);
        }
    }

    private static void GiveIdentifiers(
        IEnumerable<ImportedProperty> properties,
        bool isOpen = false,
        IEnumerable<string>? taken = null
    )
    {
        var all = new HashSet<string>(taken ?? [], StringComparer.OrdinalIgnoreCase) { "options" };
        if (isOpen)
        {
            all.Add(ReservedNames.AdditionalParameter);
        }

        foreach (var property in properties)
        {
            property.CSharpName = Unique(property.Name, "Property", all);
            GiveIdentifiers(property.Properties ?? [], property.Open is not null);
        }
    }

    /// <summary>Returns null if the identifier that follows from the name is free.</summary>
    private static string? Unique(string name, string fallback, HashSet<string> taken)
    {
        var identifier = Identifiers.FromWireName(name);
        if (identifier is not null && taken.Add(identifier))
        {
            return null;
        }

        var number = identifier is null ? 1 : 2;
        while (!taken.Add((identifier ?? fallback) + number))
        {
            number++;
        }

        return (identifier ?? fallback) + number;
    }
}

/// <summary>Represents an event, a group type or a bundle.</summary>
internal sealed class ImportedDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    /// <summary>Gets or sets the kind of an event that is a page or a screen, as a plan writes it.</summary>
    public string? Kind { get; set; }

    /// <summary>Gets or sets how far an event can be relied on, as a plan writes it.</summary>
    public string? Stability { get; set; }

    /// <summary>Gets or sets the version of an event's definition.</summary>
    public string? Version { get; set; }

    public List<string> Triggers { get; } = [];

    public string? Purpose { get; set; }

    /// <summary>Gets examples of the whole event.</summary>
    public List<YamlContent> Examples { get; } = [];

    public List<string> Metrics { get; } = [];

    public string? Category { get; set; }

    public string? Owner { get; set; }

    public List<string> Tags { get; } = [];

    public List<string> Include { get; } = [];

    public bool IsDeprecated { get; set; }

    /// <summary>Gets or sets what an event can have beside its properties: <c>true</c>, or a type; null: nothing.</summary>
    public string? Open { get; set; }

    public string? CSharpName { get; set; }

    /// <summary>Gets the places in code that an event was read from.</summary>
    public List<string> AdoptedFrom { get; } = [];

    /// <summary>Gets or sets the received events that an event was inferred from, in words.</summary>
    public string? InferredFrom { get; set; }

    /// <summary>Gets the group types that an event names itself.</summary>
    public List<string> Groups { get; } = [];

    public List<ImportedProperty> Properties { get; } = [];

    /// <summary>Gets or sets the property that selects a variant of the event, and the variants by its values.</summary>
    public (string Discriminator, List<ImportedDefinition> All)? Variants { get; set; }

    /// <summary>The key of an event that lists the places in code that it was read from.</summary>
    public const string AdoptedFromKey = "x-adopted-from";

    /// <summary>The key of an event that says which received events it was inferred from.</summary>
    public const string InferredFromKey = "x-inferred-from";

    /// <summary>Returns the name of an event for all pages or screens, for formats in which they have none.</summary>
    public static string NameOfPages(string kind) => kind == "page" ? "Page Viewed" : "Screen Viewed";

    public ContentEntry ToContent()
    {
        var entries = new List<ContentEntry>();
        AddText("description", Description);
        AddList("triggers", Triggers);
        AddText("purpose", Purpose);
        AddText("kind", Kind);
        AddText("category", Category);
        AddText("owner", Owner);
        AddText("stability", Stability);
        AddText("version", Version);
        AddList("metrics", Metrics);
        if (Examples.Count > 0)
        {
            entries.Add(new("examples", new SequenceContent(Examples)));
        }

        AddList("tags", Tags);
        AddList("include", Include);
        AddList("groups", Groups);
        if (Properties.Count > 0)
        {
            entries.Add(new("properties", new MappingContent([.. Properties.Select(item => item.ToContent())])));
        }

        if (Variants is var (discriminator, variants))
        {
            entries.Add(
                new(
                    "variants",
                    new MappingContent([
                        new("on", new ScalarContent(discriminator)),
                        .. variants.Select(item => item.ToContent()),
                    ])
                )
            );
        }

        if (Open is not null)
        {
            entries.Add(new("open", new ScalarContent(Open, IsPlain: Open == "true" ? true : null)));
        }

        if (IsDeprecated)
        {
            entries.Add(new("deprecated", new ScalarContent("true", IsPlain: true)));
        }

        AddText("csharp_name", CSharpName);
        AddList(AdoptedFromKey, AdoptedFrom);
        AddText(InferredFromKey, InferredFrom);
        return new(Name, new MappingContent(entries));

        void AddText(string key, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                entries.Add(new(key, new ScalarContent(text.Trim())));
            }
        }

        void AddList(string key, List<string> items)
        {
            if (items.Count > 0)
            {
                entries.Add(new(key, new SequenceContent([.. items.Select(item => new ScalarContent(item))])));
            }
        }
    }
}

/// <summary>Represents a property.</summary>
internal sealed class ImportedProperty(string name)
{
    public string Name { get; } = name;

    /// <summary>Gets or sets the type as a plan writes it, without <c>?</c>.</summary>
    public string Type { get; set; } = "any";

    public bool IsRequired { get; set; }

    public bool IsNullable { get; set; }

    public string? Description { get; set; }

    /// <summary>Gets or sets the unit of a number.</summary>
    public string? Unit { get; set; }

    /// <summary>Gets or sets the values of an enum.</summary>
    public List<string>? EnumValues { get; set; }

    /// <summary>Gets or sets the C# enum that has the values; null if they come from elsewhere.</summary>
    public string? EnumName { get; set; }

    /// <summary>Gets or sets the one value that is sent, and whether it is text.</summary>
    public (string Text, bool IsText)? Const { get; set; }

    /// <summary>Gets or sets the default, for documentation, and whether it is text.</summary>
    public (string Text, bool IsText)? Default { get; set; }

    /// <summary>Gets the constraints by key, as a plan writes them.</summary>
    public List<(string Key, string Value, bool IsText)> Constraints { get; } = [];

    /// <summary>Gets or sets the members of an object.</summary>
    public List<ImportedProperty>? Properties { get; set; }

    /// <summary>Gets or sets what the object can have beside its members: <c>true</c>, or a type; null: nothing.</summary>
    public string? Open { get; set; }

    public string? Classification { get; set; }

    public List<string> Operations { get; } = [];

    public string? CSharpName { get; set; }

    /// <summary>Gets or sets whether it is a property of a user or a group, which is never required.</summary>
    public bool IsProfile { get; set; }

    /// <summary>Gets or sets whether its value selects a variant of the event.</summary>
    public bool SelectsVariants { get; set; }

    /// <summary>Gets or sets whether it is as <c>event_properties</c> says.</summary>
    public bool IsShared { get; set; }

    /// <summary>Returns whether a property is the same, with its type and all that goes with it.</summary>
    public bool IsSameAs(ImportedProperty other) => Written == other.Written;

    private string Written =>
        string.Join(
            '\0',
            [
                Name,
                Type,
                $"{IsRequired} {IsNullable} {Open} {Const}",
                .. EnumValues ?? [],
                .. Constraints.Select(constraint => constraint.ToString()),
                .. (Properties ?? []).Select(property => property.Written),
            ]
        );

    /// <summary>Returns the properties that all of several events have, each as most of them have it.</summary>
    public static IReadOnlyList<ImportedProperty> FindCommon(IReadOnlyList<List<ImportedProperty>> all) =>
        [
            .. all.SelectMany(properties => properties)
                .GroupBy(property => property.Name, StringComparer.Ordinal)
                .Where(same => same.Count() == all.Count)
                .Select(same =>
                    same.GroupBy(property => property.Written, StringComparer.Ordinal)
                        .MaxBy(alike => alike.Count())!
                        .First()
                ),
        ];

    /// <summary>Returns properties as those of a user or a group.</summary>
    public static List<ImportedProperty> AsProfile(List<ImportedProperty> properties)
    {
        foreach (var property in properties)
        {
            property.IsProfile = true;
        }

        return properties;
    }

    /// <summary>Returns the entry of the plan.</summary>
    /// <param name="isDefinition">Whether it is an entry of <c>types</c>, which is neither required nor optional.</param>
    public ContentEntry ToContent(bool isDefinition = false)
    {
        if (IsShared)
        {
            return new(
                Name,
                IsRequired
                    ? ScalarContent.Nothing
                    : new MappingContent([new("required", new ScalarContent("false", IsPlain: true))])
            );
        }

        var type = IsRequired || IsProfile || isDefinition ? Type : Type + "?";
        var entries = new List<ContentEntry>();
        if (IsNullable && !IsProfile)
        {
            entries.Add(new("nullable", new ScalarContent("true", IsPlain: true)));
        }

        if (!string.IsNullOrWhiteSpace(Description))
        {
            entries.Add(new("description", new ScalarContent(Description.Trim())));
        }

        if (!string.IsNullOrWhiteSpace(Unit))
        {
            entries.Add(new("unit", new ScalarContent(Unit.Trim())));
        }

        if (EnumValues is not null)
        {
            var isInteger = Type.StartsWith("integer", StringComparison.Ordinal);
            entries.Add(
                new(
                    "enum",
                    new SequenceContent([
                        .. EnumValues.Select(value => new ScalarContent(value, isInteger ? true : null)),
                    ])
                )
            );
        }

        if (Const is var (text, isText))
        {
            entries.Add(new("const", new ScalarContent(text, isText ? null : true)));
        }

        if (Default is var (defaultText, isDefaultQuoted))
        {
            entries.Add(new("default", new ScalarContent(defaultText, isDefaultQuoted ? null : true)));
        }

        if (Properties is { Count: > 0 } members)
        {
            entries.Add(new("properties", new MappingContent([.. members.Select(member => member.ToContent())])));
            if (Open is not null)
            {
                entries.Add(new("open", new ScalarContent(Open, IsPlain: Open == "true" ? true : null)));
            }
        }

        foreach (var (key, value, isQuoted) in Constraints)
        {
            entries.Add(new(key, new ScalarContent(value, isQuoted ? null : true)));
        }

        if (Classification is not null)
        {
            entries.Add(new("classification", new ScalarContent(Classification)));
        }

        if (CSharpName is not null)
        {
            entries.Add(new("csharp_name", new ScalarContent(CSharpName)));
        }

        if (Operations.Count > 0)
        {
            entries.Add(
                new("operations", new SequenceContent([.. Operations.Select(item => new ScalarContent(item))]))
            );
        }

        return entries.Count == 0
            ? new(Name, new ScalarContent(type))
            : new(Name, new MappingContent([new("type", new ScalarContent(type)), .. entries]));
    }
}
