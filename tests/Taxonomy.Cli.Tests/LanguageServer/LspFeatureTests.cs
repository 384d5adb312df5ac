using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>What <c>taxonomy lsp</c> answers about a plan: fixes, structure, words, explanations, places and new names.</summary>
public sealed class LspFeatureTests : IAsyncLifetime
{
    private const string Plan = "taxonomy.yaml";
    private const string Fragment = "checkout.taxonomy.yaml";

    private const string Text = """
        taxonomy: 1
        naming: { events: Title Case }
        types:
          Genre:
            description: The style of music.
            enum: [jazz, rock]
        event_properties:
          song_id:
            type: string
            description: The song's ID.
          genre: Genre
        bundles:
          Song:
            properties:
              song_id:
        group_types:
          company:
        events:
          Song 🎵 Played:
            description: A song was played.
            include: [Song]
            groups: [company]
            properties:
              genre:
              style: { type: "Genre[]" }
        """;

    private const string FragmentText = """
        events:
          Order Completed:
            description: An order was completed.
            include: [Song]
            properties:
              genre:
        """;

    private const int MethodCanceled = -32800;

    private readonly TestFolder _folder = new();
    private PlanEditorClient _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _folder.Write(Plan, Text);
        _folder.Write(Fragment, FragmentText);
        _editor = await PlanEditorClient.StartAsync(_folder);
        await _editor.OpenAsync(Plan);
        await _editor.OpenAsync(Fragment);
        Assert.Empty(await _editor.DiagnosticsAsync(Plan));
    }

    public ValueTask DisposeAsync()
    {
        _editor.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Fixes_of_each_kind_change_the_plan_as_they_say()
    {
        (string Old, string New, string Title, string Expected)[] cases =
        [
            ("style: { type: \"Genre[]\" }", "style: { type: \"Gerne[]\" }", "Change to 'Genre'", "\"Genre[]\""),
            ("include: [Song]", "include: [Sonk]", "Change to 'Song'", "include: [Song]"),
            ("groups: [company]", "groups: [compani]", "Change to 'company'", "groups: [company]"),
            ("    groups:", "    gruops:", "Change to 'groups'", "    groups:"),
            ("events: Title Case", "events: Titel Case", "Change to 'Title Case'", "events: Title Case"),
            (
                "Song 🎵 Played:",
                "song 🎵 played:",
                "Rename 'song 🎵 played' to 'Song 🎵 Played' in the plan: the new name is sent from now on",
                "Song 🎵 Played"
            ),
            ("  Song 🎵 Played:", "  song 🎵 played:", "Suppress TAX201 here", "suppress: [TAX201]"),
        ];
        foreach (var (old, @new, title, expected) in cases)
        {
            await _editor.SetAsync(Plan, Text);
            await _editor.ReplaceAsync(Plan, old, @new);
            var fixes = await ActionsAsync(_editor.TextOf(Plan).IndexOf(@new, StringComparison.Ordinal), @new.Length);
            var fix = fixes.FirstOrDefault(action => action["title"]!.ToString() == title);
            Assert.True(
                fix is not null,
                $"'{title}' is not among: {string.Join(", ", fixes.Select(action => action["title"]))}"
            );
            Assert.Contains(expected, Apply(fix["edit"]!)[Plan], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unused_entries_are_removed_one_by_one_and_all_at_once()
    {
        await _editor.ReplaceAsync(
            Plan,
            "event_properties:",
            "  Unused: { enum: [a] }\n  Spare: { enum: [b] }\nevent_properties:"
        );
        var start = _editor.TextOf(Plan).IndexOf("Unused", StringComparison.Ordinal);
        var one = Assert.Single(
            await ActionsAsync(start, 1, "quickfix"),
            action => action["title"]!.ToString() == "Remove the entry"
        );
        Assert.DoesNotContain("Unused", Apply(one["edit"]!)[Plan], StringComparison.Ordinal);
        Assert.Contains("Spare", Apply(one["edit"]!)[Plan], StringComparison.Ordinal);

        var all = Assert.Single(await ActionsAsync(0, 0, "source.fixAll"));
        Assert.Equal(Text, Apply(all["edit"]!)[Plan]);
    }

    [Fact]
    public async Task Formatting_is_that_of_the_command()
    {
        await _editor.ReplaceAsync(
            Plan,
            "    description: A song was played.",
            "    description:   A song was played."
        );
        var edits = await _editor.Process.CallAsync("textDocument/formatting", _editor.Document(Plan));
        await _editor.SaveAsync(Plan);
        Tool.Run(_folder, "format").ShouldReturn(0);
        Assert.Equal(_folder.Read(Plan), Apply(_editor.TextOf(Plan), edits!.AsArray()));

        await _editor.SetAsync(Plan, "events: [");
        Assert.Empty((await _editor.Process.CallAsync("textDocument/formatting", _editor.Document(Plan)))!.AsArray());
    }

    [Fact]
    public async Task The_outline_has_sections_definitions_and_properties()
    {
        var symbols = (
            await _editor.Process.CallAsync("textDocument/documentSymbol", _editor.Document(Plan))
        )!.AsArray();
        Assert.Equal(
            ["taxonomy", "naming", "types", "event_properties", "bundles", "group_types", "events"],
            symbols.Select(symbol => symbol!["name"]!.ToString())
        );
        var played = Assert.Single(symbols[^1]!["children"]!.AsArray())!;
        Assert.Equal("Song 🎵 Played", played["name"]!.ToString());
        Assert.Equal("Song 🎵 Played", TextAt(_editor.TextOf(Plan), played["selectionRange"]!));
        Assert.Equal(["genre", "style"], played["children"]!.AsArray().Select(child => child!["name"]!.ToString()));

        var folds = (await _editor.Process.CallAsync("textDocument/foldingRange", _editor.Document(Plan)))!.AsArray();
        Assert.Contains(folds, fold => Line(fold!, "startLine") == 17 && Line(fold!, "endLine") == 24);

        var at = PlanEditorClient.PositionOf(Text, Text.IndexOf("company]", StringComparison.Ordinal));
        var parameters = _editor.Document(Plan);
        parameters["positions"] = new JsonArray(at);
        var selection = (await _editor.Process.CallAsync("textDocument/selectionRange", parameters))![0];
        var texts = new List<string>();
        for (; selection is not null; selection = selection["parent"])
        {
            texts.Add(TextAt(Text, selection["range"]!));
        }

        Assert.Equal(["company", "[company]", "groups: [company]"], texts.Take(3));
        Assert.Equal(Text, texts[^1]);

        static int Line(JsonNode fold, string name) => fold[name]!.GetValue<int>();
    }

    [Theory]
    [InlineData("\n    |", "category,kind,variants")]
    [InlineData("\n    cat|", "category")]
    [InlineData("\n    kind: |", "track,page,screen")]
    [InlineData("\n    suppress: [TAX301, |]", "TAX201")]
    [InlineData("\n    destinations:\n      - |", "segment,kafka")]
    [InlineData("\n    revenue: |", "true,false")]
    [InlineData("\n    deprecated: { |}", "use,since,message")]
    [InlineData("\n    deprecated: { use: |}", "Song 🎵 Played,Order Completed")]
    [InlineData("\n      |", "song_id")]
    [InlineData("\n      mood: |", "string,Genre")]
    [InlineData("\n      mood: { type: G|", "Genre")]
    [InlineData("\n      mood:\n        ty|", "type")]
    [InlineData("\n      kind: { type: Genre, const: |}", "")]
    [InlineData("\n    include: [|", "Song")]
    [InlineData("\n    groups:\n      - |", "company")]
    [InlineData("\n  Other:\n    |", "description,properties")]
    [InlineData("\n|", "user_properties,context")]
    [InlineData("\n    # |", "")]
    public async Task Words_are_completed_in_texts_that_are_being_typed(string typed, string expected)
    {
        var text = Text.Replace("\n    include: [Song]\n    groups: [company]", "", StringComparison.Ordinal) + typed;
        var offset = text.IndexOf('|', StringComparison.Ordinal);
        await _editor.SetAsync(Plan, text.Remove(offset, 1));
        var list = await _editor.RequestAsync("textDocument/completion", Plan, offset);
        var labels = list!["items"]!.AsArray().Select(item => item!["label"]!.ToString()).ToList();
        Assert.All(
            expected.Split(',', StringSplitOptions.RemoveEmptyEntries),
            word => Assert.True(labels.Contains(word), $"'{word}' is not among: {string.Join(", ", labels)}")
        );
        if (expected.Length == 0 && typed.Contains('#', StringComparison.Ordinal))
        {
            Assert.Empty(labels);
        }
    }

    [Fact]
    public async Task Keys_words_and_names_are_explained()
    {
        Assert.Equal(
            "The naming conventions. Default: for each kind of name, the convention that most names follow.",
            await HoverAsync("naming")
        );
        Assert.Contains("The style of music.", await HoverAsync("Genre\nbundles"), StringComparison.Ordinal);
        Assert.Contains("`jazz`, `rock`", await HoverAsync("Genre[]"), StringComparison.Ordinal);
        Assert.Contains("The song's ID.", await HoverAsync("song_id:\n", last: true), StringComparison.Ordinal);
        Assert.Contains("bundle", await HoverAsync("Song]"), StringComparison.Ordinal);
        var played = await HoverAsync("Song 🎵 Played");
        Assert.Contains("user.SongPlayed(", played, StringComparison.Ordinal);
        Assert.Contains("\"event_type\": \"Song ", played, StringComparison.Ordinal);
        Assert.Contains("A song was played.", played, StringComparison.Ordinal);
        Assert.Null(
            await _editor.RequestAsync("textDocument/hover", Plan, Text.IndexOf("A song", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Definitions_and_references_are_found_in_all_files()
    {
        Assert.Equal(["taxonomy.yaml: Genre"], await PlacesAsync("textDocument/definition", Plan, "Genre[]"));
        Assert.Equal(["taxonomy.yaml: Song"], await PlacesAsync("textDocument/definition", Fragment, "Song]"));
        Assert.Equal(["taxonomy.yaml: genre"], await PlacesAsync("textDocument/definition", Fragment, "genre"));
        Assert.Equal(
            ["checkout.taxonomy.yaml: Song", "taxonomy.yaml: Song", "taxonomy.yaml: Song"],
            await PlacesAsync("textDocument/references", Plan, "Song]")
        );
        Assert.Equal(
            ["taxonomy.yaml: company", "taxonomy.yaml: company"],
            await PlacesAsync("textDocument/references", Plan, "company]")
        );
        Assert.Empty(await PlacesAsync("textDocument/definition", Plan, "description"));
    }

    [Fact]
    public async Task A_rename_changes_all_files_and_keeps_what_C_sharp_calls_it()
    {
        var genre = Apply((await RenameAsync(Plan, "Genre[]", "MusicGenre"))!);
        Assert.Contains("  MusicGenre:", genre[Plan], StringComparison.Ordinal);
        Assert.Contains("csharp_name: Genre", genre[Plan], StringComparison.Ordinal);
        Assert.Contains("\"MusicGenre[]\"", genre[Plan], StringComparison.Ordinal);
        Assert.Contains("  genre: MusicGenre", genre[Plan], StringComparison.Ordinal);

        var property = Apply((await RenameAsync(Fragment, "genre", "music_genre"))!);
        Assert.Contains("      music_genre:", property[Fragment], StringComparison.Ordinal);
        Assert.Contains("      music_genre:", property[Plan], StringComparison.Ordinal);

        var bundle = Apply((await RenameAsync(Fragment, "Song]", "Track"))!);
        Assert.Contains("include: [Track]", bundle[Fragment], StringComparison.Ordinal);
        Assert.Contains("include: [Track]", bundle[Plan], StringComparison.Ordinal);

        var @event = Apply((await RenameAsync(Plan, "Song 🎵", "Song 🎶: Started"))!);
        Assert.Contains("\"Song 🎶: Started\":", @event[Plan], StringComparison.Ordinal);

        // What is written after a rename has no more diagnostics than before.
        foreach (var (file, text) in property)
        {
            await _editor.SetAsync(file, text);
        }

        Assert.Empty(await _editor.DiagnosticsAsync(Plan));

        await Assert.ThrowsAsync<InvalidOperationException>(() => RenameAsync(Plan, "song_id", "music_genre"));
        var range = await _editor.RequestAsync("textDocument/prepareRename", Plan, "company]");
        Assert.Equal("company", range!["placeholder"]!.ToString());
        Assert.Null(await _editor.RequestAsync("textDocument/prepareRename", Plan, "description"));
    }

    [Fact]
    public async Task Each_canceled_request_is_answered_once()
    {
        var ids = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            await _editor.TypeAsync(Plan, Text.Length, 0, " ");
            ids.Add(await _editor.Process.RequestAsync("textDocument/documentSymbol", _editor.Document(Plan)));
            await _editor.Process.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = ids[^1] });
        }

        foreach (var id in ids)
        {
            var answer = await _editor.Process.AnswerAsync(id);
            Assert.True(
                answer["result"] is not null || answer["error"]!["code"]!.GetValue<int>() == MethodCanceled,
                answer.ToJsonString()
            );
        }

        Assert.Empty(await _editor.DiagnosticsAsync(Plan));
    }

    private async Task<List<JsonNode>> ActionsAsync(int start, int length, string? only = null)
    {
        var parameters = _editor.Document(Plan);
        var text = _editor.TextOf(Plan);
        parameters["range"] = new JsonObject
        {
            ["start"] = PlanEditorClient.PositionOf(text, start),
            ["end"] = PlanEditorClient.PositionOf(text, start + length),
        };
        parameters["context"] = new JsonObject
        {
            ["diagnostics"] = new JsonArray(),
            ["only"] = only is null ? null : new JsonArray(only),
        };
        return
        [
            .. (await _editor.Process.CallAsync("textDocument/codeAction", parameters))!.AsArray().Select(one => one!),
        ];
    }

    private async Task<string> HoverAsync(string part, bool last = false)
    {
        var text = _editor.TextOf(Plan);
        var offset = last
            ? text.LastIndexOf(part, StringComparison.Ordinal)
            : text.IndexOf(part, StringComparison.Ordinal);
        return (await _editor.RequestAsync("textDocument/hover", Plan, offset))!["contents"]!["value"]!.ToString();
    }

    private async Task<List<string>> PlacesAsync(string method, string file, string part)
    {
        var context = new JsonObject { ["context"] = new JsonObject { ["includeDeclaration"] = true } };
        var places = (await _editor.RequestAsync(method, file, part, context))!.AsArray();
        return
        [
            .. places.Select(place =>
            {
                var path = Path.GetFileName(new Uri(place!["uri"]!.ToString()).LocalPath);
                return $"{path}: {TextAt(_editor.TextOf(path), place["range"]!)}";
            }),
        ];
    }

    private Task<JsonNode?> RenameAsync(string file, string part, string name) =>
        _editor.RequestAsync("textDocument/rename", file, part, new JsonObject { ["newName"] = name });

    /// <summary>Returns the texts of the files that an edit changes, after it.</summary>
    private Dictionary<string, string> Apply(JsonNode edit) =>
        edit["changes"]!
            .AsObject()
            .ToDictionary(
                change => Path.GetFileName(new Uri(change.Key).LocalPath),
                change =>
                    Apply(_editor.TextOf(Path.GetFileName(new Uri(change.Key).LocalPath)), change.Value!.AsArray())
            );

    private static string Apply(string text, JsonArray edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => OffsetOf(text, edit!["range"]!["start"]!)))
        {
            var start = OffsetOf(text, edit!["range"]!["start"]!);
            var end = OffsetOf(text, edit["range"]!["end"]!);
            text = string.Concat(text.AsSpan(0, start), edit["newText"]!.ToString(), text.AsSpan(end));
        }

        return text;
    }

    private static string TextAt(string text, JsonNode range) =>
        text[OffsetOf(text, range["start"]!)..OffsetOf(text, range["end"]!)];

    private static int OffsetOf(string text, JsonNode position)
    {
        var offset = 0;
        for (var line = position["line"]!.GetValue<int>(); line > 0; line--)
        {
            offset = text.IndexOf('\n', offset) + 1;
        }

        return offset + position["character"]!.GetValue<int>();
    }
}
