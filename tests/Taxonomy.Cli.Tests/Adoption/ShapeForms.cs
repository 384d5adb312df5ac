namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Represents a form in which code writes the name of an event.</summary>
/// <param name="Write">Returns the code for a feature with a name.</param>
internal sealed record NameForm(Func<string, string, NameCode> Write)
{
    /// <summary>Gets whether the name is a member of an enum, and stays one.</summary>
    public bool IsEnum { get; init; }
}

/// <summary>Represents code with the name of an event.</summary>
/// <param name="Expression">The argument.</param>
/// <param name="Sent">The names that are sent; empty if they cannot be known.</param>
internal sealed record NameCode(string Expression, IReadOnlyList<string> Sent)
{
    /// <summary>Gets a member of the class of constants.</summary>
    public string? Constant { get; init; }

    /// <summary>Gets a member of the enum of events.</summary>
    public string? Member { get; init; }

    /// <summary>Gets a member of the class that tracks.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Gets the statements before the call.</summary>
    public string Before { get; init; } = "";
}

/// <summary>Represents a form in which code passes properties.</summary>
/// <param name="Argument">The argument; null for none.</param>
/// <param name="Types">The properties as a plan writes them, of strings alone and of values.</param>
internal sealed record PropertyForm(string Argument, (string OfStrings, string OfValues) Types)
{
    /// <summary>Gets a member of the class that tracks.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Gets the statements before the call.</summary>
    public string Before { get; init; } = "";

    /// <summary>Gets what comes after the call.</summary>
    public string After { get; init; } = "";

    /// <summary>Gets whether a lambda expression fills the properties.</summary>
    public bool IsFiller { get; init; }

    /// <summary>Gets whether the argument is a name and a value.</summary>
    public bool IsPair { get; init; }

    /// <summary>Gets whether some of the properties cannot be seen.</summary>
    public bool HasUnread { get; init; }
}

/// <summary>
/// The forms of names and properties. <c>BAG</c> is the creation of a bag, <c>TYPE</c> its type, <c>STRING(x)</c> a value
/// as the bag takes it, and <c>#</c> what the feature is called by.
/// </summary>
internal static class ShapeForms
{
    /// <summary>Gets the forms of names, the most frequent first.</summary>
    private static readonly NameForm[] s_names =
    [
        new(
            (id, text) =>
                new($"Events.Feature{id}", [text])
                {
                    Constant =
                        $"/// <summary>A user opens feature {id} of the program.</summary>\n    public const string Feature{id} = \"{text}\";",
                }
        ),
        new((_, text) => new("Opened#", [text]) { Declaration = $"private const string Opened# = \"{text}\";" }),
        new((_, text) => new($"\"{text}\"", [text])),
        new((_, text) => new($"Events.Area + \"{text}\"", ["Area " + text])),
        new(
            (id, _) =>
                new($"EventKind.Feature{id}Opened.ToString()", [$"Feature{id}Opened"]) { Member = $"Feature{id}Opened" }
        ),
        new((id, _) => new($"nameof(Feature{id})", [$"Feature{id}"])),
        new((_, text) => new("Name#", [text]) { Declaration = $"private string Name# {{ get; }} = \"{text}\";" }),
        new(
            (_, text) =>
                new("Settable#", [text])
                {
                    Declaration = $"public string Settable# {{ get; private set; }} = \"{text}\";",
                }
        ),
        new((_, text) => new("GetType().Name", [])),
        new(
            (_, text) =>
                new("s_name#", [text]) { Declaration = $"private static readonly string s_name# = \"{text}\";" }
        ),
        new((_, text) => new("_name#", [text]) { Declaration = $"private readonly string _name# = \"{text}\";" }),
        new((_, text) => new("name", [text]) { Before = $"var name = \"{text}\";\n        " }),
        new((_, text) => new("isOn ? \"" + text + " On\" : \"" + text + " Off\"", [text + " Off", text + " On"])),
        new(
            (_, text) =>
                new(
                    $"count switch {{ 0 => \"{text} Empty\", _ => \"{text} Full\" }}",
                    [text + " Empty", text + " Full"]
                )
        ),
        new((_, text) => new($"\"{text} \" + text.Trim()", [])),
        new((_, text) => new($"$\"{{Events.Area}}{text}\"", ["Area " + text])),
        new((id, _) => new($"EventKind.Feature{id}Opened", [$"Feature{id}Opened"]) { Member = $"Feature{id}Opened" })
        {
            IsEnum = true,
        },
        new(
            (id, _) =>
                new(
                    $"isOn ? EventKind.Feature{id}Opened : EventKind.Feature{id}Closed",
                    [$"Feature{id}Closed", $"Feature{id}Opened"]
                )
                {
                    Member = $"Feature{id}Opened,\n    Feature{id}Closed",
                }
        )
        {
            IsEnum = true,
        },
    ];

    /// <summary>Gets the forms of properties.</summary>
    public static PropertyForm[] Properties { get; } =
    [
        new(
            "BAG { [\"source\"] = text, [\"step\"] = STRING(count) }",
            ("source: string, step: string", "source: string, step: integer")
        ),
        new("null", ("", "")),
        new(
            "fill => { fill[\"source\"] = isOn ? \"menu\" : \"link\"; fill.Add(\"step\", STRING(count)); }",
            ("source: [menu, link], step: string", "source: [menu, link], step: integer")
        )
        {
            IsFiller = true,
        },
        new("bag", ("source: string", "source: string"))
        {
            Before = "var bag = BAG { [\"source\"] = \"menu\" };\n        ",
        },
        new("bag", ("source: string, extra: string?", "source: string, extra: decimal?"))
        {
            Before =
                "var bag = BAG { [\"source\"] = \"menu\" };\n        if (isOn)\n        {\n            bag[\"extra\"] = STRING(price);\n        }\n\n        ",
        },
        new("\"source\", text", ("source: string", "source: string")) { IsPair = true },
        new(
            "BAG { { \"kind\", STRING(kind) }, { \"price\", STRING(price) } }",
            ("kind: [Card, Cash], price: string", "kind: [Card, Cash], price: decimal")
        ),
        new("bag", ("source: string, step: string", "source: string, step: integer"))
        {
            Before =
                "var bag = BAG();\n        bag[\"source\"] = text;\n        bag.Add(\"step\", STRING(count));\n        ",
        },
        new("Made#(text)", ("", ""))
        {
            Declaration = "\n    private static TYPE Made#(string text) => BAG { [\"source\"] = text };",
            HasUnread = true,
        },
        new("bag", ("step: string", "step: integer"))
        {
            Declaration = "\n    private static TYPE Made#(string text) => BAG { [\"source\"] = text };",
            Before = "var bag = Made#(text);\n        bag[\"step\"] = STRING(count);\n        ",
            HasUnread = true,
        },
        new("_bag#", ("", ""))
        {
            Declaration = "\n    private readonly TYPE _bag# = BAG { [\"source\"] = \"menu\" };",
            HasUnread = true,
        },
        new("bag", ("", ""))
        {
            Before =
                "var bag = BAG();\n        foreach (var word in text.Split(' '))\n        {\n            bag[word] = \"yes\";\n        }\n\n        ",
            HasUnread = true,
        },
    ];

    /// <summary>Returns the forms of names that a way takes.</summary>
    public static IReadOnlyList<NameForm> NamesFor(ShapeRoute route) =>
        [.. s_names.Where(form => form.IsEnum == route.TakesEnum)];
}
