using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>consent</c> of the root: purposes with what each means.</summary>
internal static class ConsentReader
{
    /// <summary>The bits of the generated enum that are no sign.</summary>
    private const int MostPurposes = 63;

    // The generated enum has them already.
    private static readonly string[] s_reserved = ["None", "All"];

    public static IReadOnlyList<ConsentPurpose> Read(ReadingContext context, YamlEntry owner)
    {
        var purposes = new List<ConsentPurpose>();
        if (Values.Mapping(context, owner, Phrases.ConsentPurposes) is not { } map)
        {
            return purposes;
        }

        foreach (var entry in context.Names(map))
        {
            var name = new Located<string>(entry.Key.Value, entry.Key.Span);
            var description = Values.Text(context, entry)?.Value;
            if (
                context.Identifier(name.Value) is not { } identifier
                || s_reserved.Contains(identifier, StringComparer.OrdinalIgnoreCase)
                || purposes.Exists(other => other.Identifier.Equals(identifier, StringComparison.OrdinalIgnoreCase))
                // The runtime has them in lists that are separated by commas.
                || name.Value.Contains(',')
            )
            {
                context.Report(FormatRules.InvalidPurpose, name.Span, name.Value);
            }
            else if (purposes.Count == MostPurposes)
            {
                context.Report(FormatRules.TooManyPurposes, name.Span, MostPurposes);
                break;
            }
            else
            {
                purposes.Add(new(name, identifier, description));
            }
        }

        return purposes;
    }
}
