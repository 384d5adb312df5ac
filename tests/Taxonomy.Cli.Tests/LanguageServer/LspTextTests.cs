using CsCheck;
using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.LanguageServer;

/// <summary>Texts, their positions and their changes, and the order of work.</summary>
public sealed class LspTextTests
{
    private static readonly string[] s_pieces = ["a", "b", "🎵", "🎶", "\r\n", "\n", "\r", ":"];

    private static readonly Gen<string> s_text = Gen.Int[0, s_pieces.Length - 1]
        .Array[0, 12]
        .Select(pieces => string.Concat(pieces.Select(piece => s_pieces[piece])));

    [Theory]
    [InlineData("a\nb", 1, 0, 2)]
    [InlineData("a\r\nb", 1, 0, 3)]
    [InlineData("a\rb", 1, 1, 3)]
    [InlineData("🎵b\n", 0, 2, 2)]
    [InlineData("ab\r\n", 0, 9, 2)]
    [InlineData("ab", 7, 0, 2)]
    [InlineData("ab", -1, 5, 0)]
    [InlineData("", 0, 0, 0)]
    public void A_position_is_a_line_and_a_code_unit(string text, int line, int character, int offset) =>
        Assert.Equal(offset, new DocumentText(text).OffsetOf(new(line, character)));

    [Fact]
    public void Each_change_gives_the_text_of_the_editor_and_each_offset_has_its_position() =>
        Gen.Select(s_text, s_text, Gen.Int[0, 20], Gen.Int[0, 20])
            .Sample(
                (before, added, first, second) =>
                {
                    var text = new DocumentText(before);
                    var start = text.OffsetOf(text.PositionOf(Math.Min(Math.Min(first, second), before.Length)));
                    var end = text.OffsetOf(text.PositionOf(Math.Min(Math.Max(first, second), before.Length)));
                    var range = new LspRange(text.PositionOf(start), text.PositionOf(Math.Max(start, end)));
                    var changed = text.With(new(range, added));
                    return changed.Value == before[..start] + added + before[Math.Max(start, end)..];
                },
                iter: LongRun.Cases
            );

    [Fact]
    public void One_edit_makes_a_text_of_another_and_splits_no_character() =>
        Gen.Select(s_text, s_text)
            .Sample(
                (before, after) =>
                {
                    if (TextEdit.Between(before, after) is not { } edit)
                    {
                        return before == after;
                    }

                    return TextEdit.Apply(before, [edit]) == after
                        && !Splits(before, edit.Start)
                        && !Splits(before, edit.End)
                        && (edit.NewText.Length == 0 || !char.IsLowSurrogate(edit.NewText[0]))
                        && (edit.NewText.Length == 0 || !char.IsHighSurrogate(edit.NewText[^1]));
                },
                iter: LongRun.Cases
            );

    [Fact]
    public async Task Work_that_is_canceled_before_its_turn_does_not_run()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var idle = 0;
        var errors = new List<string>();
        var queue = new ServerQueue(() => idle++, exception => errors.Add(exception.Message));
        queue.Post(() => gate.Wait(TestLimit.Token));
        var hasRun = false;
        var canceled = queue.RunAsync(() => hasRun = true, cancellation.Token);
        var next = queue.RunAsync(() => 7, CancellationToken.None);
        var failing = queue.RunAsync<int>(() => throw new InvalidOperationException("a"), CancellationToken.None);
        queue.Post(() => throw new InvalidOperationException("b"));
        var running = Task.Run(queue.RunAsync, TestLimit.Token);

        // While other work is running, so that the editor need not wait for it.
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => canceled.WithinLimit());
        Assert.False(next.IsCompleted);
        gate.Set();

        Assert.Equal(7, await next.WithinLimit());
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.WithinLimit());
        queue.Complete();
        await running.WithinLimit();
        Assert.False(hasRun);
        Assert.Equal(["b"], errors);
        Assert.Equal(1, idle);
    }

    private static bool Splits(string text, int offset) =>
        offset > 0
        && offset < text.Length
        && (char.IsSurrogatePair(text[offset - 1], text[offset]) || (text[offset - 1] == '\r' && text[offset] == '\n'));
}
