using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>A change of the plan names the calls that it touches, those that no longer compile included.</summary>
public sealed class DiffCallsTests : IDisposable
{
    private const string Before = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties:
              song_id: string
              device: string?
          Song Skipped: { description: A listener skips a song. }
        user_properties: { plan: { type: string, operations: [set, unset] } }
        """;

    private const string After = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts to hear a song.
            properties:
              song_id: string
              device: integer?
        user_properties: { plan: { type: string, operations: [set] } }
        """;

    // What the generator makes of the later plan, as far as the search sees it.
    private const string Generated = """
        namespace App.Tracking
        {
            [System.CodeDom.Compiler.GeneratedCode("Taxonomy", "1.0")]
            public sealed class AnalyticsUser
            {
                public void SongPlayed(string songId, long? device = null) { }
                public void SetPlan(string value) { }
            }
        }
        """;

    private const string Player = """
        using App.Tracking;

        public static class Player
        {
            public static void Play(AnalyticsUser user, AnalyticsUser? other)
            {
                user.SongPlayed("s-1");
                user.SongPlayed("s-1", device: 3);
                other?.SongPlayed("s-1", 4);
                user.SongSkipped();
                user.SetPlan("pro");
                user.UnsetPlan();
                new Unrelated().SongPlayed("s-1");
            }
        }

        public sealed class Unrelated
        {
            public void SongPlayed(string text) { }
        }
        """;

    private readonly TestFolder _folder = new();

    public DiffCallsTests()
    {
        _folder.Write("old.yaml", Before);
        _folder.Write("taxonomy.yaml", After);
        _folder.Write("app/Generated.cs", Generated);
        _folder.Write("app/Player.cs", Player);
        _folder.Write(
            "app/App.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup></Project>"""
        );
        _folder.Write("All.slnx", """<Solution><Project Path="app/App.csproj" /></Solution>""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_change_lists_its_calls()
    {
        await RestoreAsync();

        var text = (await Tool.RunProcessAsync(_folder, "diff", "old.yaml", "taxonomy.yaml", "--calls", "All.slnx"))
            .ShouldReturn(0)
            .Output;

        Assert.Equal(
            """
            breaking: event property 'Song Played.device': 'string' became 'integer'.
                Recorded data has values of the old type.
                app/Player.cs(8,14): SongPlayed
                app/Player.cs(9,16): SongPlayed
            breaking: event 'Song Skipped': removed.
                Calls of its method no longer compile, and recorded data keeps the name.
                app/Player.cs(10,14): SongSkipped
            breaking: user property 'plan': allows fewer operations.
                Calls of the methods that are gone no longer compile.
                app/Player.cs(11,14): SetPlan
                app/Player.cs(12,14): UnsetPlan
            safe: event 'Song Played': description changed.
                Nothing that is sent changes.
                app/Player.cs(7,14): SongPlayed
                app/Player.cs(8,14): SongPlayed
                app/Player.cs(9,16): SongPlayed
            3 breaking, 0 risky, 1 safe.

            """,
            text.Replace('\\', '/')
        );

        var markdown = Diff("markdown");
        Assert.Contains("| owner | calls |\n|---|---|---|---|---|---|\n", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "app/Player.cs:8<br>app/Player.cs:9 |\n",
            markdown.Replace('\\', '/'),
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse(Diff("json"));
        var call = json.RootElement.GetProperty("changes")[1].GetProperty("calls")[0];
        Assert.Equal("""{"file":"app/Player.cs","line":10,"column":14,"name":"SongSkipped"}""", Compact(call));
    }

    [Fact]
    public void A_solution_that_cannot_be_opened_is_an_error()
    {
        _folder.Write("Broken.slnx", "<Solution>");

        Assert.Contains("'None.slnx' does not exist", Error("None.slnx"), StringComparison.Ordinal);
        Assert.Contains("'Broken.slnx' cannot be opened:", Error("Broken.slnx"), StringComparison.Ordinal);

        string Error(string solution) =>
            Tool.Run(_folder, "diff", "old.yaml", "taxonomy.yaml", "--calls", solution).ShouldReturn(2).Error;
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private string Diff(string format) =>
        Tool.Run(_folder, "diff", "old.yaml", "taxonomy.yaml", "--calls", "app/App.csproj", "--format", format)
            .ShouldReturn(0)
            .Output;

    private async Task RestoreAsync()
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", ["restore", _folder.PathOf("app")]) { RedirectStandardOutput = true }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        Assert.True(process.ExitCode == 0, output);
    }
}
