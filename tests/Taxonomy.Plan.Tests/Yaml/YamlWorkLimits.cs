using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Reads a text and checks what holds for any.</summary>
internal static class YamlWorkLimits
{
    /// <summary>
    /// The reader does not throw, its spans are right, and all work stays in proportion to the text: counted, not timed.
    /// </summary>
    public static void Check(string text)
    {
        var document = YamlReader.Read(text, out var work);
        YamlText.CheckSpans(text, document);
        var length = text.Length;
        Assert.InRange(work.Characters, 0, (8L * length) + 16_384);
        // Each level of indentation looks at its lines a few times.
        var lines = text.Count(YamlCharacters.IsBreak) + 1;
        Assert.InRange(work.Lines, 0, 6L * lines * TolerantReader.MaximumDepth);
        Assert.InRange(document.Errors.Count, 0, (2 * length) + 1);
        for (var i = 0; i < document.Errors.Count; i++)
        {
            if (
                document.Errors[i].Message.Length == 0
                || (i > 0 && document.Errors[i - 1].Span.Start > document.Errors[i].Span.Start)
            )
            {
                Assert.Fail($"{document.Errors[i]} says nothing, or stands too late.");
            }
        }
    }
}
