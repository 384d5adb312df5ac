using CsCheck;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>A session of random edits: whatever was typed, the diagnostics at the end are those of a fresh check.</summary>
public sealed class LspSessionTests : IDisposable
{
    private const int EditsOfOneSession = 100;

    private static readonly string[] s_files = ["taxonomy.yaml", "checkout.taxonomy.yaml"];

    private static readonly string[] s_pieces =
    [
        " ",
        "\n",
        "\r\n",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "#",
        "🎵",
        "é",
        "\t",
        "\u200B",
        "|",
        "&a",
        "*a",
        "events:",
        "\n  Song Played:\n",
        "\n    description: x\n",
        "\n    properties: { a: string }\n",
        "types:",
        "Genre",
        "\n    kategory: x",
        "taxonomy: 1",
        "string?",
        "TAX301",
        "\n    suppress: [TAX301]\n",
        "\n\n\n",
        "",
    ];

    private static readonly Gen<(int File, int Start, int Length, int Piece, int Kind)[]> s_session = Gen.Select(
        Gen.Int[0, 1],
        Gen.Int[0, 4000],
        Gen.Frequency((4, Gen.Const(0)), (3, Gen.Int[1, 8]), (1, Gen.Int[9, 200])),
        Gen.Int[0, s_pieces.Length - 1],
        Gen.Int[0, 99]
    ).Array[EditsOfOneSession];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Random_edits_end_with_the_diagnostics_of_a_fresh_check()
    {
        var sessions = LongRun.IsOn ? LongRun.Cases / EditsOfOneSession : 3;
        Reset();
        using var editor = await PlanEditorClient.StartAsync(_folder);
        foreach (var file in s_files)
        {
            await editor.OpenAsync(file);
        }

        await s_session.SampleAsync(
            async edits =>
            {
                await RunAsync(editor, edits);
                return true;
            },
            iter: sessions,
            threads: 1
        );
    }

    private async Task RunAsync(PlanEditorClient editor, (int File, int Start, int Length, int Piece, int Kind)[] edits)
    {
        Reset();
        foreach (var file in s_files)
        {
            await editor.SetAsync(file, _folder.Read(file));
        }

        foreach (var edit in edits)
        {
            var file = s_files[edit.File];
            var text = editor.TextOf(file);
            var start = Whole(text, Math.Min(edit.Start, text.Length));
            var length = Whole(text, Math.Min(start + edit.Length, text.Length)) - start;
            await editor.TypeAsync(file, start, length, s_pieces[edit.Piece]);
            switch (edit.Kind)
            {
                case 0:
                    await editor.SaveAsync(file);
                    break;
                case 1:
                    await editor.TypeAsync(file, start, s_pieces[edit.Piece].Length, text.Substring(start, length));
                    break;
                case 2:
                    await editor.CloseAsync(file);
                    await editor.OpenAsync(file, text);
                    break;
                case < 20:
                    await editor.DiagnosticsAsync(file);
                    break;
                default:
                    break;
            }
        }

        foreach (var file in s_files)
        {
            await editor.SaveAsync(file);
        }

        // Files are published in order, so that the root is the last.
        await editor.SetAsync(s_files[0], editor.TextOf(s_files[0]));
        await editor.DiagnosticsAsync(s_files[0]);
        Assert.Equal(CheckReport.Read(_folder), editor.AllDiagnostics());
    }

    // An editor never splits a character of two code units.
    private static int Whole(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) ? offset - 1 : offset;

    private void Reset()
    {
        _folder.Write(s_files[0], Repository.Read("taxonomy.example.yaml"));
        _folder.Write(
            s_files[1],
            "events:\n  Order 🎵 Completed:\n    description: An order was completed.\n    properties: { genre: Genre, price: decimal }\n"
        );
    }
}
