using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private const string Before = """
        taxonomy: 1
        owner: everybody
        events:
          Song Played:
            description: A listener starts a song.
            owner: player-team
            properties:
              song_id: string
              source: { enum: [search, radio] }
              volume: { type: integer, maximum: 10 }
          Song Skipped:
            description: A listener skips a song.
        user_properties:
          plan: { type: string, operations: [set, unset] }
        group_types:
          company: {}
        """;

    private const string After = """
        taxonomy: 1
        owner: everybody
        events:
          Song Played:
            description: A listener starts to hear a song.
            owner: player-team
            properties:
              song_id: integer
              source: { enum: [search, radio, playlist] }
              volume: { type: integer, maximum: 11 }
              position: integer
              device: string?
          Song Liked:
            description: A listener likes a song.
        user_properties:
          plan: { type: string, operations: [set] }
        group_types:
          company: {}
        """;

    private readonly TestFolder _folder = new();

    public DiffCommandTests()
    {
        _folder.Write("old/taxonomy.yaml", Before);
        _folder.Write("new/taxonomy.yaml", After);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_change_of_a_variant_has_its_impact()
    {
        _folder.Write(
            "old/taxonomy.yaml",
            "taxonomy: 1\nevents: { Order Paid: { variants: { on: method, card: { properties: { brand: string } }, voucher: , cash: } } }\n"
        );
        _folder.Write(
            "new/taxonomy.yaml",
            "taxonomy: 1\ndestinations: [amplitude]\nevents: { Order Paid: { destinations: [amplitude], sample: 0.1, kind: screen, variants: { on: method, card: { properties: { brand: string?, name: string } }, voucher: { csharp_name: PaidByVoucher }, free: } } }\n"
        );

        var output = Tool.Run(_folder, "diff", "old", "new", "--format", "json").Output;
        using var document = JsonDocument.Parse(output);
        Assert.Equal(
            [
                "breaking event property Order Paid.card.name added, required",
                "breaking variant Order Paid.cash removed",
                "breaking variant Order Paid.voucher C# name 'OrderPaidVoucher' became 'PaidByVoucher'",
                "risky event Order Paid goes to other destinations",
                "risky event Order Paid kind 'track' became 'screen'",
                "risky event Order Paid sample rate (none) became '0.1'",
                "risky event property Order Paid.card.brand optional",
                "safe variant Order Paid.free added",
            ],
            document
                .RootElement.GetProperty("changes")
                .EnumerateArray()
                .Select(change =>
                    string.Join(
                        ' ',
                        new[] { "impact", "kind", "name", "change" }.Select(key => change.GetProperty(key).GetString())
                    )
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Changes_of_documentation_are_safe_and_another_unit_is_risky()
    {
        _folder.Write(
            "old/taxonomy.yaml",
            "taxonomy: 1\nevents: { A: { stability: experimental, triggers: [a], purpose: P., properties: { n: { type: integer, unit: s }, m: integer } } }\n"
        );
        _folder.Write(
            "new/taxonomy.yaml",
            "taxonomy: 1\nevents: { A: { stability: stable, version: 2, triggers: [a, b], metrics: M, properties: { n: { type: integer, unit: ms }, m: { type: integer, unit: EUR } } } }\n"
        );

        var output = Tool.Run(_folder, "diff", "old", "new").ShouldReturn(0).Output;

        foreach (
            var change in (string[])
                [
                    "unit 's' became 'ms'",
                    "unit added",
                    "stability 'experimental' became 'stable'",
                    "version added",
                    "triggers 'a' became 'a, b'",
                    "purpose removed",
                    "metrics added",
                ]
        )
        {
            Assert.Contains(change, output, StringComparison.Ordinal);
        }

        Assert.Equal(1, output.Split("Recorded data has values in the old unit.").Length - 1);
    }

    [Theory]
    [InlineData("n: integer", "n: { type: integer, default: 1 }", "safe", "default added")]
    [InlineData("n: integer", "n: { type: integer, default: 1, send_default: true }", "safe", "sends the default '1'")]
    [InlineData(
        "n: integer?",
        "n: { type: integer?, default: 1, send_default: true }",
        "risky",
        "sends the default '1'"
    )]
    [InlineData(
        "n: { type: integer, default: 1, send_default: true }",
        "n: { type: integer, default: 2, send_default: true }",
        "risky",
        "sent default '1' became '2'"
    )]
    [InlineData("n: { type: integer, default: 1, send_default: true }", "n: integer", "breaking", "required")]
    [InlineData(
        "n: { type: integer, default: 1, send_default: true }",
        "n: integer?",
        "risky",
        "no longer sends its default"
    )]
    [InlineData(
        "m: integer",
        "m: integer\n      n: { type: integer, default: 1, send_default: true }",
        "safe",
        "added"
    )]
    public void A_default_that_is_sent_is_part_of_the_data(string before, string after, string impact, string change)
    {
        _folder.Write("old/taxonomy.yaml", $"taxonomy: 1\nevents:\n  A:\n    properties:\n      {before}\n");
        _folder.Write("new/taxonomy.yaml", $"taxonomy: 1\nevents:\n  A:\n    properties:\n      {after}\n");

        using var document = JsonDocument.Parse(Tool.Run(_folder, "diff", "old", "new", "--format", "json").Output);

        var only = Assert.Single(document.RootElement.GetProperty("changes").EnumerateArray());
        Assert.Equal(impact, only.GetProperty("impact").GetString());
        Assert.Equal(change, only.GetProperty("change").GetString());
    }

    [Fact]
    public async Task Each_change_has_its_impact_its_reason_and_its_owner()
    {
        var result = (await Tool.RunProcessAsync(_folder, "diff", "old", "new")).ShouldReturn(0);

        Assert.Equal(
            """
            breaking: event property 'Song Played.song_id': 'string' became 'integer'. (player-team)
                Recorded data has values of the old type.
            breaking: event property 'Song Played.position': added, required. (player-team)
                Calls without it no longer compile, and older versions of the product do not send it.
            breaking: event 'Song Skipped': removed. (everybody)
                Calls of its method no longer compile, and recorded data keeps the name.
            breaking: user property 'plan': allows fewer operations. (everybody)
                Calls of the methods that are gone no longer compile.
            safe: event 'Song Played': description changed. (player-team)
                Nothing that is sent changes.
            safe: event property 'Song Played.source': allows more values. (player-team)
                Values that were valid stay valid.
            safe: event property 'Song Played.volume': has wider constraints. (player-team)
                Values that were valid stay valid.
            safe: event property 'Song Played.device': added. (player-team)
                Calls stay as they are.
            safe: event 'Song Liked': added. (everybody)
                Nothing has used the name.
            4 breaking, 0 risky, 5 safe.

            """,
            result.Output
        );
    }

    [Theory]
    [InlineData("breaking", 1)]
    [InlineData("risky", 1)]
    [InlineData("safe", 1)]
    [InlineData("none", 0)]
    public void A_gate_fails_from_its_level_on(string level, int code) =>
        Tool.Run(_folder, "diff", "old", "new", "--fail-on", level).ShouldReturn(code);

    [Fact]
    public void Equal_plans_have_no_changes()
    {
        Assert.Equal(
            "No changes.\n",
            Tool.Run(_folder, "diff", "old", "old/taxonomy.yaml", "--fail-on", "safe").ShouldReturn(0).Output
        );
    }

    [Fact]
    public void The_comment_of_a_pull_request_is_a_table()
    {
        var output = Tool.Run(_folder, "diff", "old", "new", "--format", "markdown").ShouldReturn(0).Output;

        Assert.StartsWith(
            "<!-- taxonomy diff -->\n### Changes of the tracking plan\n\n4 breaking, 0 risky, 5 safe.\n\n| impact |",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "| **breaking** | event property Song Played.song\\_id | 'string' became 'integer' | Recorded data has values of the old type. | player-team |",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void For_programs_it_is_JSON()
    {
        using var json = JsonDocument.Parse(
            Tool.Run(_folder, "diff", "old", "new", "--format", "json").ShouldReturn(0).Output
        );

        var change = json.RootElement.GetProperty("changes")[0];
        Assert.Equal("breaking", change.GetProperty("impact").GetString());
        Assert.Equal("Song Played.song_id", change.GetProperty("name").GetString());
        Assert.Equal("player-team", change.GetProperty("owners")[0].GetString());
    }

    [Fact]
    public async Task A_revision_of_git_is_compared_with_the_plan_as_it_is()
    {
        _folder.Write("repo/app/taxonomy.yaml", Before);
        _folder.Write("repo/app/likes.taxonomy.yaml", "events: { Song Shared: { description: Shared. } }");
        await GitAsync("init", "--quiet");
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "--message", "Start");
        _folder.Write("repo/app/taxonomy.yaml", After);

        var app = _folder.PathOf("repo/app");
        Assert.Contains(
            "\n4 breaking, 0 risky, 5 safe.\n",
            Tool.Run(app, null, "", false, "diff").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.Equal("No changes.\n", Tool.Run(app, null, "", false, "diff", "HEAD", "HEAD").ShouldReturn(0).Output);
        Assert.Contains(
            "'nowhere' is neither a file, a folder nor a revision",
            Tool.Run(app, null, "", false, "diff", "nowhere").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'HEAD' is neither a file, a folder nor a revision",
            Tool.Run(_folder.PathOf("new"), null, "", false, "diff").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

        async Task GitAsync(params string[] arguments)
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.PathOf("repo") }
            )!;
            await git.WaitForExitAsync(TestLimit.Token);
            Assert.Equal(0, git.ExitCode);
        }
    }
}
