using System.Globalization;
using System.Text;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>
/// Solutions that track by name in the shapes of real code: a way that calls go, times the forms of names, times the
/// forms of properties. Each has four projects: contracts, telemetry, program and tests.
/// </summary>
internal sealed class ShapeSolution
{
    private readonly SortedDictionary<string, string> _events = new(StringComparer.Ordinal);
    private readonly StringBuilder _constants = new();
    private readonly StringBuilder _members = new();
    private readonly Dictionary<string, string> _program = [];
    private readonly ShapeRoute _route;

    private ShapeSolution(ShapeRoute route)
    {
        _route = route;
        for (var i = 0; i < ShapeForms.Names.Length * ShapeForms.Properties.Length; i++)
        {
            AddFeature(
                i,
                ShapeForms.Names[i % ShapeForms.Names.Length],
                ShapeForms.Properties[i / ShapeForms.Names.Length]
            );
        }
    }

    /// <summary>Gets the solutions.</summary>
    public static IReadOnlyList<ShapeSolution> All { get; } =
    [.. ShapeRoute.All.Select(route => new ShapeSolution(route))];

    /// <summary>Gets what the solution is called by.</summary>
    public string Name => _route.Name;

    /// <summary>Gets the methods that somebody must name.</summary>
    public IReadOnlyList<string> Named => _route.Named;

    /// <summary>Gets the events that the plan must have, each with its properties as the plan writes them.</summary>
    public IReadOnlyDictionary<string, string> Events => _events;

    /// <summary>Gets the number of calls whose event cannot be known.</summary>
    public int Unknown { get; private set; }

    /// <summary>Gets the number of lines of C#.</summary>
    public int Lines => Files().SelectMany(project => project.Files.Values).Sum(text => text.Split('\n').Length);

    /// <summary>Returns the solution, with a plan in the project that the others reference.</summary>
    public CodeSolution Create(string? plan = null)
    {
        var solution = new CodeSolution();
        foreach (var (project, files, references) in Files())
        {
            var all = new Dictionary<string, string>(files);
            if (plan is not null && project == "Shop.Contracts")
            {
                all.Add("taxonomy.yaml", plan);
            }

            solution.Add(project, all, references, isTest: project == "Shop.Tests");
        }

        return solution;
    }

    private IEnumerable<(string Project, Dictionary<string, string> Files, string[] References)> Files() =>
        [
            ("Shop.Contracts", new() { ["Events.cs"] = Contracts(), ["Contracts.cs"] = _route.Contracts }, []),
            ("Shop.Telemetry", new() { ["Telemetry.cs"] = _route.Telemetry }, ["Shop.Contracts"]),
            ("Shop.App", _program, ["Shop.Contracts", "Shop.Telemetry"]),
            (
                "Shop.Tests",
                new()
                {
                    ["Tests.cs"] = _route.Feature("Tested", "", _route.Call("\"Only Tested\"", "null"), "Shop.Tests"),
                },
                ["Shop.Contracts", "Shop.Telemetry"]
            ),
        ];

    private string Contracts() =>
        $$"""
            namespace Shop.Contracts;

            /// <summary>The names of events.</summary>
            public static class Events
            {
                public const string Area = "Area ";
            {{_constants}}}

            public enum EventKind
            {
            {{_members}}}

            public enum PaymentKind
            {
                Card,
                Cash,
            }

            """;

    private void AddFeature(int number, NameForm name, PropertyForm properties)
    {
        if (!_route.Takes(properties))
        {
            return;
        }

        var id = ((char)('A' + (number / 26))).ToString() + (char)('A' + (number % 26));
        var text = string.Create(CultureInfo.InvariantCulture, $"Feature {id} Opened");
        var form = name.Write(id, text);
        _constants.Append(form.Constant is { } constant ? $"    {constant}\n" : "");
        _members.Append(form.Member is { } member ? $"    {member},\n" : "");
        _program.Add(
            $"Feature{id}.cs",
            _route.Feature(
                $"Feature{id}",
                form.Declaration,
                properties.Before + _route.Call(form.Expression, properties.Argument) + properties.After,
                "Shop.App"
            )
        );
        Unknown += form.Sent.Count == 0 ? 1 : 0;
        foreach (var sent in form.Sent)
        {
            _events.Add(_route.Prefix + sent, _route.TypesOf(properties));
        }
    }
}

/// <summary>Represents a form in which code writes the name of an event.</summary>
/// <param name="Write">Returns the code for a feature with a name.</param>
internal sealed record NameForm(Func<string, string, NameCode> Write);

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
}

/// <summary>Represents a form in which code passes properties.</summary>
/// <param name="Argument">The argument; null for none.</param>
/// <param name="Types">The properties as a plan writes them, of strings alone and of values.</param>
internal sealed record PropertyForm(string Argument, (string OfStrings, string OfValues) Types)
{
    /// <summary>Gets the statements before the call.</summary>
    public string Before { get; init; } = "";

    /// <summary>Gets what comes after the call.</summary>
    public string After { get; init; } = "";

    /// <summary>Gets whether a lambda expression fills the properties.</summary>
    public bool IsFiller { get; init; }

    /// <summary>Gets whether the argument is a name and a value.</summary>
    public bool IsPair { get; init; }
}

/// <summary>The forms of names and properties.</summary>
internal static class ShapeForms
{
    /// <summary>Gets the forms of names, the most frequent first.</summary>
    public static NameForm[] Names { get; } =
    [
        new(
            (id, text) =>
                new($"Events.Feature{id}", [text]) { Constant = $"public const string Feature{id} = \"{text}\";" }
        ),
        new((id, text) => new("Opened", [text]) { Declaration = $"private const string Opened = \"{text}\";" }),
        new((id, text) => new($"\"{text}\"", [text])),
        new((id, text) => new($"Events.Area + \"{text}\"", ["Area " + text])),
        new(
            (id, text) =>
                new($"EventKind.Feature{id}Opened.ToString()", [$"Feature{id}Opened"]) { Member = $"Feature{id}Opened" }
        ),
        new((id, text) => new($"nameof(Feature{id})", [$"Feature{id}"])),
        new((id, text) => new("Name", [text]) { Declaration = $"private string Name {{ get; }} = \"{text}\";" }),
        new(
            (id, text) => new("s_name", [text]) { Declaration = $"private static readonly string s_name = \"{text}\";" }
        ),
        new((id, text) => new("isOn ? \"" + text + " On\" : \"" + text + " Off\"", [text + " Off", text + " On"])),
        new((id, text) => new($"\"{text} \" + text.Trim()", [])),
        new((id, text) => new($"$\"{{Events.Area}}{text}\"", ["Area " + text])),
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
    ];
}
