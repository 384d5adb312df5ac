namespace Taxonomy.Plans.Editing;

/// <summary>An event to be written into a plan.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Properties">What it carries, in order.</param>
public sealed record NewEvent(string Name, IReadOnlyList<NewProperty> Properties)
{
    /// <summary>What the event means; null: nothing is written, and TAX301 will ask for it.</summary>
    public string? Description { get; init; }
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

    internal YamlContent Content
    {
        get
        {
            if (EnumValues is null && Type is not null)
            {
                return new ScalarContent(IsOptional ? Type + "?" : Type);
            }

            var entries = new List<ContentEntry>();
            if (EnumValues is { } values)
            {
                entries.Add(
                    new("enum", new SequenceContent([.. values.Select(static value => new ScalarContent(value))]))
                );
            }

            if (IsOptional)
            {
                entries.Add(new("required", new ScalarContent("false", IsPlain: true)));
            }

            return entries.Count == 0 ? ScalarContent.Nothing : new MappingContent(entries);
        }
    }
}
