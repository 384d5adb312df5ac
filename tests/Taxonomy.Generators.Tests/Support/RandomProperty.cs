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
            Presence.Constant => $"{Name}: {{ const: \"{Constant}\" }}",
            _ => $"{Name}: {{ const: \"{Constant}\", required: false }}",
        };

    /// <summary>The parameter that takes it.</summary>
    public string Parameter => Name;

    /// <summary>A random value; null where it is absent. Its C# is empty when there is nothing to pass.</summary>
    public SampleValue? Next(Random random) =>
        Presence switch
        {
            Presence.Constant => new("", $"\"{Constant}\""),
            Presence.Optional or Presence.OptionalNullable or Presence.OptionalConstant when random.Next(2) == 0 =>
                null,
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
}
