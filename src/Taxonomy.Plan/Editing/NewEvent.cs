using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Editing;

/// <summary>An event to be written into a plan.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Properties">What it carries, in order.</param>
public sealed record NewEvent(string Name, IReadOnlyList<NewProperty> Properties)
{
    /// <summary>What the event means; null: nothing is written, and TAX301 will ask for it.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The event with a <c>csharp_name</c> for each property that would otherwise have that of another before it, or
    /// none (TAX007).
    /// </summary>
    /// <param name="sharedIdentifier">The identifier of an entry of <c>event_properties</c> that a property refers to.</param>
    public NewEvent WithOwnIdentifiers(Func<string, string?> sharedIdentifier)
    {
        // Of event_properties the identifier is settled; the others give way, and to the parameter of each method.
        var taken = new HashSet<string>(StringComparer.Ordinal) { "options" };
        foreach (var property in Properties)
        {
            if (property.IsShared && (sharedIdentifier(property.Name) ?? IdentifierOf(property)) is { } shared)
            {
                taken.Add(Identifiers.ToParameter(shared));
            }
        }

        return this with
        {
            Properties =
            [
                .. Properties.Select(property => property.IsShared ? property : WithOwnIdentifier(property, taken)),
            ],
        };
    }

    private static NewProperty WithOwnIdentifier(NewProperty property, HashSet<string> taken)
    {
        var identifier = IdentifierOf(property);
        if (identifier is not null && taken.Add(Identifiers.ToParameter(identifier)))
        {
            return property;
        }

        var number = identifier is null ? 1 : 2;
        while (!taken.Add(Identifiers.ToParameter((identifier ?? "Property") + number)))
        {
            number++;
        }

        return property with
        {
            CSharpName = (identifier ?? "Property") + number,
        };
    }

    private static string? IdentifierOf(NewProperty property) => Identifiers.FromWireName(property.Name);
}

/// <summary>A property to be written into a plan.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Type">The type as the format writes it, without <c>?</c>; null: as in <c>event_properties</c>, or as the enum says.</param>
public sealed record NewProperty(string Name, string? Type)
{
    /// <summary>May be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The values of an enum that is written in place; null: none.</summary>
    public IReadOnlyList<string>? EnumValues { get; init; }

    /// <summary>Gets the C# enum that has the values; null if they come from elsewhere.</summary>
    public string? EnumName { get; init; }

    /// <summary>The members of an object that is written in place; null: none.</summary>
    public IReadOnlyList<NewProperty>? Members { get; init; }

    /// <summary>The C# identifier; null: as it follows from the name.</summary>
    public string? CSharpName { get; init; }

    /// <summary>Gets whether it is as <c>event_properties</c> says.</summary>
    public bool IsShared => Type is null && EnumValues is null;

    internal YamlContent Content
    {
        get
        {
            var type = Type is null ? null : new ScalarContent(IsOptional ? Type + "?" : Type);
            if (type is not null && EnumValues is null && Members is null && CSharpName is null)
            {
                return type;
            }

            var entries = new List<ContentEntry>();
            if (type is not null)
            {
                entries.Add(new("type", type));
            }

            if (EnumValues is { } values)
            {
                entries.Add(
                    new("enum", new SequenceContent([.. values.Select(static value => new ScalarContent(value))]))
                );
            }

            if (Members is { } members)
            {
                entries.Add(
                    new(
                        "properties",
                        new MappingContent([
                            .. members.Select(static member => new ContentEntry(member.Name, member.Content)),
                        ])
                    )
                );
            }

            if (IsOptional && type is null)
            {
                entries.Add(new("required", new ScalarContent("false", IsPlain: true)));
            }

            if (CSharpName is not null)
            {
                entries.Add(new("csharp_name", new ScalarContent(CSharpName)));
            }

            return entries.Count == 0 ? ScalarContent.Nothing : new MappingContent(entries);
        }
    }
}
