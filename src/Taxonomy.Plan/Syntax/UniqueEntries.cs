using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>
/// The entries of a mapping, each key once: a repeated one is reported and skipped, and so is what cannot be a name
/// where the keys are names.
/// </summary>
internal struct UniqueEntries(ReadingContext context, YamlMapping mapping, bool areNames)
{
    private RepeatedKeys _keys = new(mapping);
    private int _index = -1;

    public readonly YamlEntry Current => mapping.Entries[_index];

    public readonly UniqueEntries GetEnumerator() => this;

    public bool MoveNext()
    {
        while (++_index < mapping.Entries.Count)
        {
            if (TypeUseReader.IsRestOfType(mapping, _index) || (areNames && !context.IsName(Current.Key)))
            {
                continue;
            }

            var first = _keys.FirstOf(_index);
            if (first < 0 || (!areNames && ReadingContext.IsFree(Current.Key.Value)))
            {
                return true;
            }

            Report(mapping.Entries[first].Key.Span);
        }

        return false;
    }

    private readonly void Report(SourceSpan original) =>
        context.Report(
            FormatRules.DuplicateKey.CreateFinding(Current.Key.Span, Current.Key.Value, original.Line + 1) with
            {
                Related = new([new RelatedLocation("", original)]),
            }
        );
}
