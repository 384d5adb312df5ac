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
    private readonly IReadOnlyList<ShapeRoute> _routes;

    private ShapeSolution(string name, IReadOnlyList<ShapeRoute> routes, Func<int, int, bool> takes)
    {
        Name = name;
        _routes = routes;
        foreach (var route in routes)
        {
            AddFeatures(route, takes);
        }
    }

    /// <summary>Gets a solution for each way, with each form of names together with most forms of properties.</summary>
    public static IReadOnlyList<ShapeSolution> All { get; } =
    [
        .. ShapeRoute.All.Select(route => new ShapeSolution(
            route.Name,
            [route],
            (name, properties) => (name + properties) % 6 == 0
        )),
    ];

    /// <summary>Gets a solution with all ways, with each form of names and each form of properties at least once.</summary>
    public static ShapeSolution Together { get; } =
        new("all together", ShapeRoute.All, (name, properties) => (name + properties) % 12 == 0);

    /// <summary>Gets what the solution is called by.</summary>
    public string Name { get; }

    /// <summary>Gets the methods that somebody must name.</summary>
    public IReadOnlyList<string> Named => [.. _routes.SelectMany(route => route.Named)];

    /// <summary>Gets the events that the plan must have, each with its properties as the plan writes them.</summary>
    public IReadOnlyDictionary<string, string> Events => _events;

    /// <summary>Gets the number of calls whose event cannot be known.</summary>
    public int Unknown { get; private set; }

    /// <summary>Gets the number of calls that pass properties that cannot all be seen.</summary>
    public int Unread { get; private set; }

    /// <summary>Gets the number of lines of C#.</summary>
    public int Lines => Files().SelectMany(project => project.Files.Values).Sum(text => text.Split('\n').Length);

    /// <summary>Returns the projects with their files and the projects that they reference.</summary>
    public IEnumerable<(string Project, Dictionary<string, string> Files, string[] References)> Files() =>
        [
            (
                "Shop.Contracts",
                FilesOf(route => route.Contracts).Append(new("Events.cs", Contracts())).ToDictionary(),
                []
            ),
            ("Shop.Telemetry", FilesOf(route => route.Telemetry).ToDictionary(), ["Shop.Contracts"]),
            ("Shop.App", _program, ["Shop.Contracts", "Shop.Telemetry"]),
            (
                "Shop.Tests",
                _routes
                    .Where(route => !route.IsTyped)
                    .ToDictionary(
                        route => $"Route{route.Letter}.cs",
                        route =>
                            route.Feature("Tested" + route.Letter, "", route.Call(route.Tested, "null"), "Shop.Tests")
                    ),
                ["Shop.Contracts", "Shop.Telemetry"]
            ),
        ];

    /// <summary>Returns the solution.</summary>
    /// <param name="plan">A plan in the project that the others reference; null for none.</param>
    /// <param name="sdks">The path of an assembly with the SDKs; null for those that do nothing.</param>
    public CodeSolution Create(string? plan = null, string? sdks = null)
    {
        var solution = new CodeSolution(sdks);
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

    private IEnumerable<KeyValuePair<string, string>> FilesOf(Func<ShapeRoute, string> textOf) =>
        _routes.Select(route => new KeyValuePair<string, string>($"Route{route.Letter}.cs", textOf(route)));

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

    private void AddFeatures(ShapeRoute route, Func<int, int, bool> takes)
    {
        var typed = new StringBuilder();
        var names = ShapeForms.NamesFor(route);
        for (var i = 0; i < names.Count; i++)
        {
            for (var j = 0; j < ShapeForms.Properties.Length; j++)
            {
                if (takes(i, j) && route.Takes(ShapeForms.Properties[j]))
                {
                    var id = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{route.Letter}{(char)('a' + i)}{(char)('a' + j)}"
                    );
                    AddFeature(route, id, names[i], ShapeForms.Properties[j], typed);
                }
            }
        }

        if (route.IsTyped)
        {
            _program.Add("AppEvents.cs", route.TypedMethods(typed.ToString()));
        }
    }

    private void AddFeature(ShapeRoute route, string id, NameForm name, PropertyForm properties, StringBuilder typed)
    {
        var text = $"Feature {id} Opened";
        var form = name.Write(id, text);
        _constants.Append(form.Constant is { } constant ? $"    {constant}\n" : "");
        _members.Append(form.Member is { } member ? $"    {member},\n" : "");
        var declaration = (form.Declaration + properties.Declaration).Replace("#", id, StringComparison.Ordinal);
        var statements = (
            form.Before + properties.Before + route.Call(form.Expression, properties.Argument) + properties.After
        ).Replace("#", id, StringComparison.Ordinal);
        if (route.IsTyped)
        {
            typed.Append(route.TypedMethod(id, declaration, statements));
            statements = $"events.Open{id}(isOn, text, count, price, kind);";
            declaration = "";
        }

        _program.Add($"Feature{id}.cs", route.Feature($"Feature{id}", declaration, statements, "Shop.App"));
        Unknown += form.Sent.Count == 0 ? 1 : 0;
        Unread += form.Sent.Count > 0 && properties.HasUnread ? 1 : 0;
        foreach (var sent in form.Sent)
        {
            _events.Add(route.Prefix + sent, route.TypesOf(properties));
        }
    }
}
