using System.Text.RegularExpressions;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Inference;

/// <summary>What is inferred from the traffic of a sample is its plan, but for what data cannot show.</summary>
public sealed class InferredSamplesTests : IDisposable
{
    private static readonly string[] s_notShown =
    [
        "setting '",
        "C# name '",
        // What only the plan says of a value.
        "(classification|const|unit|kind|sample rate) '",
        "(other sources|goes to other destinations)",
        "no longer has (revenue|variants)",
        "'(decimal|number)' became '(number|integer)'",
        "'Search Submitted.limit': required", // a default that is sent
        // What never came: other values, other names, null.
        "an open enum became a closed enum",
        "an enum of integers became 'integer'",
        "an enum became 'string'",
        "an element that can be null became",
        "'(object|map<string, integer>)' became an object with fixed members",
        "an open object became an object with fixed members",
        "no longer open",
        "'(any|string \\| boolean)' became 'string'",
        "event 'iPod Synced': removed",
        // Two events are too few to show a context.
        "WebShop.*locale",
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".", "taxonomy.example.yaml")]
    [InlineData("samples/Store", "*.yaml")]
    [InlineData("samples/WebShop", "*.yaml")]
    public void A_sample(string folder, string files)
    {
        var texts = Directory
            .GetFiles(Repository.PathOf(folder), files)
            .Select(path =>
                (Path: path, Name: Path.GetFileName(path).Replace(".example", "", StringComparison.Ordinal))
            )
            .Select(file => new EditedFile(
                _folder.Write($"true/{file.Name}", File.ReadAllText(file.Path)),
                file.Name,
                File.ReadAllText(file.Path)
            ))
            .ToList();
        var result = PlanTexts.Merge(texts, new());
        _folder.Write("events.ndjson", string.Join('\n', new SampleTraffic(result.Plan!, result.Index!).Lines()));

        Tool.Run(_folder, "infer", "events.ndjson", "--no-origin", "-o", "inferred/taxonomy.yaml").ShouldReturn(0);

        Tool.Run(_folder, "check", "--plan", "inferred").ShouldReturn(0);
        Tool.Run(_folder, "audit", "events.ndjson", "--plan", "inferred").ShouldReturn(0);
        var changes = Tool.Run(_folder, "diff", "true", "inferred")
            .Output.Split('\n')
            .Where(line =>
                line.StartsWith("breaking:", StringComparison.Ordinal)
                || line.StartsWith("risky:", StringComparison.Ordinal)
            )
            .ToList();
        Assert.NotEmpty(changes);
        Assert.All(
            changes,
            change => Assert.Contains(s_notShown, pattern => Regex.IsMatch($"{folder}: {change}", pattern))
        );
    }
}
