using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>
/// The direction of the namespaces of each project, as in docs/architecture.md. A namespace has the row of its longest
/// prefix here, and may use itself, what is inside it, and what its row names.
/// </summary>
public sealed class NamespaceTests
{
    private const string Runtime = "Taxonomy";
    private const string Plans = "Taxonomy.Plans";
    private const string Generators = "Taxonomy.Generators";
    private const string CodeFixes = "Taxonomy.CodeFixes";

    private static readonly Dictionary<string, Dictionary<string, string[]>> s_mayUse = new(StringComparer.Ordinal)
    {
        ["src/Taxonomy.Plan"] = Rows(
            Plans,
            ("Text", []),
            ("Diagnostics", ["Text"]),
            ("Types", ["Text"]),
            ("Naming", ["Text", "Types", "Model"]),
            ("Yaml", ["Text", "Diagnostics"]),
            ("Model", ["Types"]),
            ("Syntax", ["Text", "Diagnostics", "Types", "Naming", "Yaml", "Model"]),
            ("Facts", ["Text", "Types", "Naming", "Model"]),
            ("Binding", ["Text", "Diagnostics", "Types", "Naming", "Syntax", "Model"]),
            ("History", ["Text", "Diagnostics", "Types", "Yaml", "Syntax", "Model"]),
            ("Baselines", ["Text", "Diagnostics", "Yaml", "Syntax"]),
            ("Rules", ["Text", "Diagnostics", "Types", "Naming", "Syntax", "Binding", "Model", "History", "Baselines"]),
            ("Judging", ["Text", "Types", "Syntax", "Model", "History"]),
            ("Editing", ["Text", "Diagnostics", "Naming", "Yaml", "Syntax", "Binding", "Model", "Rules"])
        ),
        ["src/Taxonomy.Generators"] = Rows(
            Generators,
            ("Diagnostics", []),
            ("Api", []),
            ("Emit", ["Api"]),
            ("Pipeline", ["Api"]),
            ("Analyzers", ["Diagnostics", "Api", "Pipeline"])
        ),
        ["src/Taxonomy"] = Rows(
            Runtime,
            ("Files", []),
            ("Telemetry", []),
            ("Serialization", []),
            ("Filters", ["Serialization"]),
            ("Identity", ["Files"]),
            ("Queue", ["Files"]),
            ("Destinations", ["Queue"]),
            ("Delivery", ["Serialization", "Filters", "Queue", "Telemetry", "Destinations"]),
            ("Amplitude", ["Serialization", "Queue", "Destinations"]),
            ("Segment", ["Serialization", "Destinations"]),
            ("MParticle", ["Serialization", "Destinations"]),
            ("Tealium", ["Serialization", "Destinations"]),
            ("Sessions", ["Serialization", "Identity", "Delivery"])
        ),
        ["src/Taxonomy.Kafka"] = Rows(
            "Taxonomy.Kafka",
            ("Configuration", []),
            ("Records", []),
            ("Producing", ["Configuration", "Records"]),
            ("Forwarding", ["Configuration", "Records", "Producing"]),
            ("Hosting", [])
        ),
        ["src/Taxonomy.Live"] = Rows(
            "Taxonomy.Live",
            ("Plans", []),
            ("Sessions", ["Plans"]),
            ("Pages", ["Plans", "Sessions"]),
            ("Hosting", ["Sessions"])
        ),
        ["src/Taxonomy.CodeFixes"] = Rows(CodeFixes, ("InPlan", []), ("InCSharp", ["InPlan"])),
    };

    /// <summary>
    /// Types at the root of a project: its doors, which may use everything, and what is handed through them. For each,
    /// those who may use it.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_mayBeUsedBy = new(StringComparer.Ordinal)
    {
        ["EquatableArray"] =
        [
            "Diagnostics",
            "Model",
            "Types",
            "Facts",
            "Syntax",
            "Binding",
            "History",
            "Baselines",
            "Rules",
            "Judging",
            "Editing",
        ],
        ["PlanFile"] = ["Syntax", "Binding", "Rules", "Editing"],
        ["PlanSource"] = ["Binding", "Rules", "Editing"],
        ["PlanOptions"] = ["Binding", "History", "Editing"],
        ["PlanResult"] = ["Binding", "History", "Editing"],
        ["PlanIndex"] = ["Binding", "History", "Rules", "Judging", "Editing"],
        // A phrase of the diagnostics has this name, too.
        ["Definition"] = ["Diagnostics", "Syntax", "Binding", "History", "Rules", "Judging", "Editing"],
        ["RuleOptions"] = ["Rules", "Editing"],
        ["PlanReader"] = ["Editing"],
        ["PlanFileNames"] = ["Rules"],
        ["PlanRules"] = ["Editing"],
        ["LiveCollector"] = ["Hosting"],
        ["KafkaOptions"] = ["Configuration", "Hosting"],
        ["KafkaForwarderOptions"] = ["Forwarding", "Hosting"],
        ["KafkaForwarderStatistics"] = ["Forwarding"],
        ["KafkaForwarder"] = ["Forwarding", "Hosting"],
    };

    public static TheoryData<string> Projects => [.. s_mayUse.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_use_each_other_in_one_direction(string project)
    {
        var rows = s_mayUse[project];
        var sources = new SourceNamespaces(project);
        var root = RootOf(rows);
        Assert.All(
            sources.All.Where(space => !IsDoor(space, root)),
            space => Assert.True(RowOf(rows, space) is not null, $"{space} has no row in this test.")
        );
        var forbidden = sources.Uses().Where(use => !IsAllowed(use, rows, root)).Select(use => use.ToString());
        Assert.True(!forbidden.Any(), string.Join('\n', forbidden));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_directions_have_no_cycle(string project)
    {
        var rows = s_mayUse[project];
        var left = rows.Keys.ToHashSet(StringComparer.Ordinal);
        while (left.RemoveWhere(space => !rows[space].Any(left.Contains)) > 0) { }

        Assert.Empty(left);
    }

    private static bool IsAllowed(SourceNamespaces.Use use, Dictionary<string, string[]> rows, string root)
    {
        if (IsDoor(use.Namespace, root))
        {
            return true;
        }

        var row = RowOf(rows, use.Namespace);
        if (use.Other == root)
        {
            // The root of the runtime is its public API and the client, through which its parts meet.
            return root == Runtime
                || s_mayBeUsedBy.TryGetValue(use.Name, out var users) && users.Contains(row![(root.Length + 1)..]);
        }

        var other = RowOf(rows, use.Other);
        return other == row || rows[row!].Contains(other, StringComparer.Ordinal);
    }

    // Extension methods have the namespace of what they extend.
    private static bool IsDoor(string space, string root) => !space.StartsWith(root + ".", StringComparison.Ordinal);

    private static string RootOf(Dictionary<string, string[]> rows) =>
        rows.Keys.First()[..rows.Keys.First().LastIndexOf('.')];

    private static string? RowOf(Dictionary<string, string[]> rows, string space)
    {
        for (var prefix = space; prefix.Contains('.', StringComparison.Ordinal); )
        {
            if (rows.ContainsKey(prefix))
            {
                return prefix;
            }

            prefix = prefix[..prefix.LastIndexOf('.')];
        }

        return null;
    }

    private static Dictionary<string, string[]> Rows(string root, params (string Name, string[] Uses)[] rows) =>
        rows.ToDictionary(
            row => $"{root}.{row.Name}",
            row => row.Uses.Select(name => $"{root}.{name}").ToArray(),
            StringComparer.Ordinal
        );
}
