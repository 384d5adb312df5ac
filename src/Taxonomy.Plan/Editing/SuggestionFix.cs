using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Editing;

/// <summary>Writes the name that a message suggests in place of the one that is wrong.</summary>
internal static class SuggestionFix
{
    /// <summary>Returns the plan's files after it, or null if that would not make the plan better.</summary>
    public static IReadOnlyList<EditedFile>? Apply(
        IReadOnlyList<EditedFile> files,
        Finding finding,
        string name,
        PlanOptions options
    )
    {
        if (files.FirstOrDefault(file => file.Path == finding.Path) is not { } file)
        {
            return null;
        }

        var before = PlanTexts.Merge(files, options).Findings.Count;
        foreach (var text in Candidates(file.Text, finding, name))
        {
            var changed = file with { Text = text };
            IReadOnlyList<EditedFile> after = [.. files.Select(other => other == file ? changed : other)];
            if (PlanTexts.Merge(after, options).Findings.Count < before)
            {
                return after;
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates(string text, Finding finding, string name)
    {
        var span = finding.Span;
        if (span.End > text.Length)
        {
            yield break;
        }

        // A part of a type has no quotes of its own.
        var written = text.Substring(span.Start, span.Length);
        if (
            finding.Arguments.Contains(written)
            && name.All(static character => char.IsLetterOrDigit(character) || character == '_')
        )
        {
            yield return TextEdit.Apply(text, [new(span.Start, span.Length, name)]);
        }

        var editor = PlanEditor.Open(text);
        if (editor.Rename(span, name) is { } renamed)
        {
            yield return renamed.Text;
        }

        if (editor.ChangeText(span, name) is { } changed)
        {
            yield return changed.Text;
        }
    }
}
