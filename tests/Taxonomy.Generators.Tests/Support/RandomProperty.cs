namespace Taxonomy.Generators.Tests.Support;

/// <summary>A property of a random plan.</summary>
/// <param name="Name">Its wire name, such as <c>p7</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Presence">Whether it is there.</param>
internal sealed record RandomProperty(string Name, RandomType Type, Presence Presence)
{
    // A quote, so that what is ready-made is escaped, too.
    private const string Constant = "c\\\"";

    /// <summary>Its entry in a plan.</summary>
    public string Yaml =>
        Presence switch
        {
            Presence.Required => $"{Name}: \"{Type.Name}\"",
            Presence.Optional => $"{Name}: \"{Type.Name}?\"",
            Presence.Nullable => $"{Name}: {{ type: \"{Type.Name}\", nullable: true }}",
            Presence.OptionalNullable => $"{Name}: {{ type: \"{Type.Name}?\", nullable: true }}",
            Presence.Constant => $"{Name}: {{ type: string, const: \"{Constant}\" }}",
            Presence.Default =>
                $"{Name}: {{ type: \"{Type.Name}\", default: {Type.Default!.CSharp}, send_default: true }}",
            Presence.OnlyHere => $"{Name}: {{ type: \"{Type.Name}\", sources: [{RandomPlan.Source}, other] }}",
            Presence.RequiredHere => $"{Name}: {{ type: \"{Type.Name}\", required: [{RandomPlan.Source}] }}",
            Presence.RequiredElsewhere => $"{Name}: {{ type: \"{Type.Name}\", required: [other] }}",
            Presence.Elsewhere => $"{Name}: {{ type: \"{Type.Name}\", sources: [other] }}",
            _ => $"{Name}: {{ type: string, const: \"{Constant}\", required: false }}",
        };

    /// <summary>Whether its parameter is required.</summary>
    public bool IsRequired =>
        Presence is Presence.Required or Presence.Nullable or Presence.OnlyHere or Presence.RequiredHere;

    /// <summary>The parameter that takes it.</summary>
    public string Parameter => Name;

    /// <summary>A random value; null where it is absent. Its C# is empty when there is nothing to pass.</summary>
    public SampleValue? Next(Random random) =>
        Presence switch
        {
            Presence.Constant => new("", $"\"{Constant}\""),
            Presence.Elsewhere => null,
            Presence.Selecting => Type.Next(random),
            Presence.Default when random.Next(2) == 0 => Type.Default! with { CSharp = "" },
            Presence.Optional
            or Presence.RequiredElsewhere
            or Presence.OptionalNullable
            or Presence.OptionalConstant when random.Next(2) == 0 => null,
            Presence.OptionalConstant => new("true", $"\"{Constant}\""),
            Presence.Nullable when random.Next(2) == 0 => new("null", "null"),
            Presence.OptionalNullable when random.Next(2) == 0 => new(
                Type.Name == "any" ? "PropertyValue.Null" : "null",
                "null"
            ),
            // Two conversions that are no part of C# do not follow each other, and from interfaces there are none.
            Presence.OptionalNullable
                when !Type.CSharp.StartsWith("IReadOnly", StringComparison.Ordinal) && Type.Next(random) is var value =>
                value with
                {
                    CSharp = $"({Type.CSharp})({value.CSharp})",
                },
            _ => Type.Next(random),
        };

    /// <summary>Random values for several: the arguments to pass, and the fields of the JSON.</summary>
    public static (List<string> Arguments, List<(string Name, string Json)> Fields) NextOf(
        IEnumerable<RandomProperty> properties,
        Random random
    )
    {
        var arguments = new List<string>();
        var fields = new List<(string, string)>();
        foreach (var property in properties)
        {
            if (property.Next(random) is not { } value)
            {
                continue;
            }

            fields.Add((property.Name, value.Json));
            if (value.CSharp.Length > 0)
            {
                arguments.Add($"{property.Parameter}: {value.CSharp}");
            }
        }

        return (arguments, fields);
    }

    public static string Json(IEnumerable<(string Name, string Json)> fields) =>
        $"{{{string.Join(",", fields.Select(field => $"\"{field.Name}\":{field.Json}"))}}}";
}

/// <summary>Whether a property is there.</summary>
internal enum Presence
{
    Required,
    Optional,
    Nullable,
    OptionalNullable,
    Constant,
    OptionalConstant,

    /// <summary>Sent with its default where nothing is passed.</summary>
    Default,

    /// <summary>Of the project and another one.</summary>
    OnlyHere,

    /// <summary>Optional in other projects.</summary>
    RequiredHere,

    /// <summary>Optional in the project.</summary>
    RequiredElsewhere,

    /// <summary>The project does not have it.</summary>
    Elsewhere,

    /// <summary>The constant of a variant, which the plan does not list among its properties.</summary>
    Selecting,
}
