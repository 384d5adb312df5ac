using System.Text.Json;
using System.Xml.Linq;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>The command as people run it: on projects that MSBuild opens, whole and broken ones.</summary>
public sealed class StatusCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking }
        events:
          Order Placed:
            description: A customer places an order.
            owner: checkout
            properties: { order_id: string, coupon: string? }
          Order Shipped: { description: An order leaves the house., owner: logistics }

        """;

    private const string Program = """
        using Shop.Tracking;
        using Taxonomy;

        internal static class Orders
        {
            public static void Place(AnalyticsUser user, ITaxonomyClient client, int step)
            {
                user.OrderPlaced("o-1");
                client.Track("user-42", "Order Lost");
                client.Track("user-42", $"Step {step}");
            }
        }

        """;

    private readonly TestFolder _folder = new();

    public StatusCommandTests()
    {
        _folder.Write("app/taxonomy.yaml", Plan);
        _folder.Write("app/Orders.cs", Program);
        _folder.Write("app/App.csproj", BuiltSolution.Project());
        _folder.Write("Shop.slnx", """<Solution><Project Path="app/App.csproj" /></Solution>""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_status_of_a_solution_is_written_in_every_form_at_once()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        var result = await Tool.RunProcessAsync(
            _folder,
            [
                "status",
                "--fail-under",
                "60",
                .. new[] { "json", "markdown", "sarif", "junit", "github", "azdo", "gitlab" }.SelectMany(format =>
                    new[] { "--report", $"{format}=status.{format}" }
                ),
            ]
        );

        Assert.Equal(
            """
            1 of 2 events tracked (50 %).
              owner checkout: 1 of 1 (100 %)
              owner logistics: 0 of 1 (0 %)
              project App: 1 of 2 (50 %)

            Not tracked:
              app/taxonomy.yaml(8,3): Order Shipped (logistics)

            Tracked:
              Order Placed
                app/Orders.cs(8,14): App: generated method AnalyticsUser.OrderPlaced

            Not in the plan:
              Order Lost
                app/Orders.cs(9,33): App: name, UntypedTracking.Track

            Unknown:
              app/Orders.cs(10,33): UntypedTracking.Track: $"Step {step}": a part of it is not a constant

            Never passed:
              app/taxonomy.yaml(7,37): property Order Placed.coupon

            3 calls: 2 found, 1 unknown, 0 excluded.

            """,
            result.ShouldReturn(1).Output.Replace('\\', '/')
        );
        Assert.Empty(result.Error);

        using var json = JsonDocument.Parse(_folder.Read("status.json"));
        var calls = json.RootElement.GetProperty("calls");
        Assert.Equal(3, calls.GetProperty("total").GetInt32());
        Assert.Equal(50, json.RootElement.GetProperty("coverage").GetProperty("percent").GetInt32());
        Assert.Equal(
            """[{"project":"App","event":"Order Placed","calls":1}]""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("graph"))
        );

        var markdown = _folder.Read("status.markdown");
        Assert.Contains("| Order Shipped | logistics | **nothing** |\n", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "```mermaid\nflowchart LR\n    p0[[\"App\"]]\n    e0[\"Order Placed\"]\n    p0 -->|1| e0\n```\n",
            markdown,
            StringComparison.Ordinal
        );

        using var sarif = JsonDocument.Parse(_folder.Read("status.sarif"));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        Assert.Equal(["TAX511", "TAX501", "TAX504"], results.Select(entry => entry.GetProperty("ruleId").GetString()));
        Assert.All(results, entry => Assert.InRange(entry.GetProperty("ruleIndex").GetInt32(), 0, 2));

        var junit = XElement.Parse(_folder.Read("status.junit"));
        Assert.Equal("taxonomy status", (string?)junit.Attribute("name"));
        Assert.Equal("TAX511", (string?)Assert.Single(junit.Descendants("failure")).Attribute("type"));
        Assert.EndsWith("1 of 2 events tracked (50 %).\n", _folder.Read("status.github"), StringComparison.Ordinal);
        Assert.EndsWith("1 of 2 events tracked (50 %).\n", _folder.Read("status.azdo"), StringComparison.Ordinal);
        using var gitlab = JsonDocument.Parse(_folder.Read("status.gitlab"));
        Assert.Equal(3, gitlab.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_broken_solution_gives_what_can_be_read_and_a_list_of_the_rest()
    {
        // One that was never restored, one that is missing, and one of another language.
        _folder.Write("raw/Raw.csproj", BuiltSolution.Project("net9.0"));
        _folder.Write(
            "raw/Raw.cs",
            "class Raw { void Run(Sdk.Client client) => client.TrackEvent(\"Order Shipped\"); }"
        );
        _folder.Write("app/Wrong.cs", "class Wrong { int Run() => Nothing.Here(); }");
        _folder.Write(
            "Shop.slnx",
            """
            <Solution>
              <Project Path="app/App.csproj" />
              <Project Path="raw/Raw.csproj" />
              <Project Path="none/None.csproj" />
            </Solution>
            """
        );
        await BuiltSolution.RestoreAsync(_folder, "app/App.csproj");

        var result = Tool.Run(_folder, "status").ShouldReturn(2);

        Assert.Contains(
            "  Order Placed\n    app/Orders.cs(8,14)",
            result.Output.Replace('\\', '/'),
            StringComparison.Ordinal
        );
        Assert.Contains("\nNot read:\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("App.csproj: 1 error, the first one: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Raw.csproj", result.Output, StringComparison.Ordinal);
        Assert.Contains("None.csproj", result.Output, StringComparison.Ordinal);
        Assert.Contains("the results are incomplete", result.Error, StringComparison.Ordinal);
        Tool.Run(_folder, "status", "--allow-partial").ShouldReturn(0);
    }

    [Fact]
    public void A_folder_without_a_solution_or_with_several_is_an_error()
    {
        _folder.Write("empty/readme.md", "");
        Assert.Contains("'empty' has no solution and no C# project", Error("empty"), StringComparison.Ordinal);

        _folder.Write("Other.slnx", "<Solution />");
        Assert.Contains("name one: 'Other.slnx', 'Shop.slnx'", Error("."), StringComparison.Ordinal);

        Assert.Contains("'None.slnx' does not exist", Error("None.slnx"), StringComparison.Ordinal);
        Assert.Contains("must be from 0 to 100", Error("--fail-under", "101"), StringComparison.Ordinal);

        string Error(params string[] arguments) => Tool.Run(_folder, ["status", .. arguments]).ShouldReturn(2).Error;
    }
}
