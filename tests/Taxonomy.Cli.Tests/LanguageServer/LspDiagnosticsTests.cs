using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>What <c>taxonomy lsp</c> reports while plans are opened, typed, saved and moved, beside what <c>taxonomy check</c> reports.</summary>
public sealed class LspDiagnosticsTests : IDisposable
{
    private const string Plan = "taxonomy.yaml";
    private const string Fragment = "checkout.taxonomy.yaml";
    private const string Valid = "taxonomy: 1\nevents:\n  Song Played:\n    description: A song was played.\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_plan_of_the_test_data_has_the_diagnostics_of_check()
    {
        for (var i = 0; i < TestPlans.All.Count; i++)
        {
            TestPlans.Copy(TestPlans.All[i], _folder.PathOf($"plan{i:000}"));
        }

        // Files are published in order, so that this one is the last.
        _folder.Write("~last/taxonomy.yaml", Valid);
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync("~last/taxonomy.yaml");
        Assert.Empty(await editor.DiagnosticsAsync("~last/taxonomy.yaml"));

        var expected = CheckReport.Read(_folder);
        Assert.True(expected.Count > 300, $"{expected.Count}");
        Assert.Equal(expected, editor.AllDiagnostics());
    }

    [Fact]
    public async Task Diagnostics_follow_each_key_and_undo()
    {
        _folder.Write(Plan, Valid);
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        Assert.Empty(await editor.DiagnosticsAsync(Plan));

        const string typed = "\n    categroy: x";
        var at = Valid.Length - 1;
        for (var i = 0; i < typed.Length; i++)
        {
            await editor.TypeAsync(Plan, at + i, 0, typed[i].ToString());
            await editor.DiagnosticsAsync(Plan);
        }

        var unknown = Assert.Single(await editor.DiagnosticsAsync(Plan));
        Assert.StartsWith("taxonomy.yaml(5,5,5,13): error TAX002: 'categroy'", unknown, StringComparison.Ordinal);

        await editor.TypeAsync(Plan, at, typed.Length, "");
        Assert.Empty(await editor.DiagnosticsAsync(Plan));
    }

    [Fact]
    public async Task A_change_in_one_file_is_reported_in_another_one_that_is_not_open()
    {
        _folder.Write(Plan, Valid + "types:\n  Genre: { enum: [jazz, rock] }\n");
        _folder.Write(
            Fragment,
            "events:\n  Order Completed:\n    description: An order was completed.\n    properties: { genre: Genre }\n"
        );
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        Assert.Empty(await editor.DiagnosticsAsync(Plan));

        await editor.ReplaceAsync(Plan, "Genre", "Genres");
        await editor.DiagnosticsAsync(
            Fragment,
            found => found.Any(line => line.Contains("'Genre'", StringComparison.Ordinal))
        );

        await editor.SaveAsync(Plan);
        await editor.DiagnosticsAsync(Plan);
        Assert.Equal(CheckReport.Read(_folder), editor.AllDiagnostics());

        // A text that is thrown away no longer counts.
        await editor.ReplaceAsync(Plan, "Genres", "Genre");
        await editor.DiagnosticsAsync(Fragment, found => found.Count == 0);
        await editor.CloseAsync(Plan);
        await editor.DiagnosticsAsync(Fragment, found => found.Count > 0);
    }

    [Fact]
    public async Task Files_that_come_and_go_on_disk_belong_to_the_plan()
    {
        _folder.Write(Plan, Valid);
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        Assert.Empty(await editor.DiagnosticsAsync(Plan));
        Assert.Contains("client/registerCapability", editor.Process.Asked);

        _folder.Write(Fragment, "events:\n  Song Played:\n    description: The same again.\n");
        await editor.WatchedAsync((Fragment, 1));
        await editor.DiagnosticsAsync(Fragment, found => found.Count == 1);

        _folder.Write(Fragment, "events:\n  Song Paused: {}\n");
        await editor.WatchedAsync((Fragment, 2));
        await editor.DiagnosticsAsync(
            Fragment,
            found => found.Any(line => line.Contains("TAX301", StringComparison.Ordinal))
        );

        File.Delete(_folder.PathOf(Fragment));
        await editor.WatchedAsync((Fragment, 3));
        await editor.DiagnosticsAsync(Fragment, found => found.Count == 0);
    }

    [Fact]
    public async Task A_new_fragment_belongs_to_the_plan_once_it_is_saved()
    {
        _folder.Write(Plan, Valid);
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Fragment, "events:\n  Song Paused: {}\n");
        await editor.SaveAsync(Fragment);
        Assert.Contains("TAX301", Assert.Single(await editor.DiagnosticsAsync(Fragment)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severities_baseline_and_shipped_file_are_those_of_the_build()
    {
        _folder.Write(Plan, "taxonomy: 1\nevents:\n  Song Played: {}\n");
        _folder.Write(
            "taxonomy.baseline.yaml",
            "baseline: 1\nfiles:\n  taxonomy.yaml:\n    TAX301: { events/Song Played: 1 }\n"
        );
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        Assert.Empty(await editor.DiagnosticsAsync(Plan));

        await editor.OpenAsync("taxonomy.baseline.yaml");
        await editor.SetAsync("taxonomy.baseline.yaml", "baseline: 1\n");
        await editor.DiagnosticsAsync(
            Plan,
            found => found.Any(line => line.Contains("warning TAX301", StringComparison.Ordinal))
        );

        _folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.TAX301.severity = error\n");
        await editor.WatchedAsync((".globalconfig", 1));
        await editor.DiagnosticsAsync(
            Plan,
            found => found.Any(line => line.Contains("error TAX301", StringComparison.Ordinal))
        );

        _folder.Write("taxonomy.shipped.yaml", "shipped: 1\nevents:\n  Song Stopped: {}\n");
        await editor.WatchedAsync(("taxonomy.shipped.yaml", 1));
        await editor.DiagnosticsAsync("taxonomy.shipped.yaml", found => found.Count == 1);
        await editor.SaveAsync("taxonomy.baseline.yaml");
        await editor.SetAsync(Plan, editor.TextOf(Plan));
        await editor.DiagnosticsAsync(Plan);
        Assert.Equal(CheckReport.Read(_folder), editor.AllDiagnostics());
    }

    [Fact]
    public async Task Several_folders_are_opened_and_closed()
    {
        _folder.Write("shop/taxonomy.yaml", "taxonomy: 1\nevents:\n  Song Played: {}\n");
        _folder.Write("radio/taxonomy.yaml", "taxonomy: 1\nevents:\n  Song Paused: {}\n");
        using var editor = await PlanEditorClient.StartAsync(_folder, "shop");
        await editor.DiagnosticsAsync("shop/taxonomy.yaml", found => found.Count == 1);

        await editor.Process.NotifyAsync("workspace/didChangeWorkspaceFolders", Change("radio", "shop"));
        await editor.DiagnosticsAsync("radio/taxonomy.yaml", found => found.Count == 1);
        await editor.DiagnosticsAsync("shop/taxonomy.yaml", found => found.Count == 0);

        // A document outside of all folders has the plan of its folder.
        await editor.OpenAsync("shop/taxonomy.yaml");
        Assert.Single(await editor.DiagnosticsAsync("shop/taxonomy.yaml"));

        JsonObject Change(string added, string removed) =>
            new()
            {
                ["event"] = new JsonObject
                {
                    ["added"] = new JsonArray(editor.Folder(added)),
                    ["removed"] = new JsonArray(editor.Folder(removed)),
                },
            };
    }

    [Fact]
    public async Task A_root_of_another_name_and_a_fragment_without_a_root_are_plans_while_they_are_open()
    {
        _folder.Write("plans/shop.yaml", "taxonomy: 1\nevents:\n  Song Played: {}\n");
        _folder.Write("lost/shop.taxonomy.yaml", "events:\n  Song Played: {}\n");
        _folder.Write("other/settings.yaml", "events: 1\n");
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync("other/settings.yaml");
        await editor.OpenAsync("plans/shop.yaml");
        Assert.Contains(
            "TAX301",
            Assert.Single(await editor.DiagnosticsAsync("plans/shop.yaml")),
            StringComparison.Ordinal
        );
        await editor.OpenAsync("lost/shop.taxonomy.yaml");
        Assert.Contains(
            await editor.DiagnosticsAsync("lost/shop.taxonomy.yaml"),
            line => line.Contains("taxonomy: 1", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(editor.AllDiagnostics(), line => line.StartsWith("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Positions_count_utf16_code_units_behind_characters_of_two_and_line_ends_of_all_kinds()
    {
        const string text =
            "taxonomy: 1\r\nevents:\r\n  Song 🎵🎶 Played: { description: \"🎧 A song was played.\", kind: trak }\r\n";
        _folder.Write(Plan, text);
        using var editor = await PlanEditorClient.StartAsync(_folder);
        await editor.OpenAsync(Plan);
        var found = await editor.DiagnosticsAsync(Plan);
        Assert.Contains(found, line => line.Contains("trak", StringComparison.Ordinal));
        Assert.Equal(CheckReport.Read(_folder), editor.AllDiagnostics());

        await editor.ReplaceAsync(Plan, "trak", "track");
        await editor.ReplaceAsync(Plan, "🎶", "");
        await editor.ReplaceAsync(Plan, "\r\nevents", "\nevents");
        await editor.ReplaceAsync(Plan, "🎵", "\r  🎻: {}\r  ");
        await editor.DiagnosticsAsync(Plan);
        await editor.SaveAsync(Plan);
        Assert.Equal(CheckReport.Read(_folder), editor.AllDiagnostics());
    }
}
