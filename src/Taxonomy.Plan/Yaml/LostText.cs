using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What the repair had to leave out.</summary>
internal sealed class LostText(YamlWork work)
{
    private readonly List<SourceSpan> _spans = [];

    public void Add(SourceSpan span) => _spans.Add(span);

    /// <summary>An anchor in what was left out is no anchor that is missing: its aliases have had their finding.</summary>
    public void ForgiveAliases()
    {
        if (!work.Errors.Exists(error => error.Kind == YamlErrorKind.UndefinedAlias))
        {
            return;
        }

        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach (var lost in _spans)
        {
            for (var i = lost.Start; i < lost.End; i++)
            {
                if (work.Text[i] == '&')
                {
                    var length = YamlCharacters.WordLength(work.Text, i, lost.End);
                    anchors.Add(work.Text.Substring(i + 1, Math.Max(length - 1, 0)));
                    i += Math.Max(length - 1, 0);
                }
            }
        }

        work.Errors.RemoveAll(error =>
            error.Kind == YamlErrorKind.UndefinedAlias
            && anchors.Contains(work.Text.Substring(error.Span.Start + 1, error.Span.Length - 1))
        );
    }
}
