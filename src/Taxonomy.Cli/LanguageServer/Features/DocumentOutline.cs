using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Describes the structure of a document: its outline, what can be folded, and how a selection grows.</summary>
internal static class DocumentOutline
{
    // Of SymbolKind in the protocol.
    private const int Module = 2;
    private const int Class = 5;
    private const int Property = 7;
    private const int Struct = 23;
    private const int Event = 24;

    private static readonly string[] s_sections =
    [
        "types",
        "event_properties",
        "bundles",
        "group_types",
        "user_properties",
        "events",
        "context",
    ];

    /// <summary>Returns the sections of a plan with the definitions in them.</summary>
    public static IReadOnlyList<LspSymbol> Symbols(YamlNode? root) =>
        root is YamlMapping mapping
            ?
            [
                .. mapping.Entries.Select(entry =>
                    Symbol(
                        entry,
                        Module,
                        s_sections.Contains(entry.Key.Value) ? Definitions(entry.Value, KindOf(entry.Key.Value)) : null
                    )
                ),
            ]
            : [];

    /// <summary>Returns the lines of each collection that has more than one.</summary>
    public static IReadOnlyList<LspFoldingRange> Folds(YamlNode? root)
    {
        var folds = new List<LspFoldingRange>();
        Visit(root);
        return folds;

        void Visit(YamlNode? node)
        {
            if (node is YamlMapping mapping)
            {
                foreach (var entry in mapping.Entries)
                {
                    Add(entry.Key.Span.Line, entry.Value);
                    Visit(entry.Value);
                }
            }
            else if (node is YamlSequence sequence)
            {
                foreach (var item in sequence.Items)
                {
                    Add(item.Span.Line, item);
                    Visit(item);
                }
            }
        }

        void Add(int line, YamlNode value)
        {
            if (LastLineOf(value) is var last && last > line)
            {
                folds.Add(new(line, last, null));
            }
        }
    }

    /// <summary>Returns the ranges around a character, from the inside.</summary>
    public static LspSelectionRange Selection(YamlNode? root, int offset, LspRange whole)
    {
        var selection = new LspSelectionRange(whole, null);
        for (var node = root; node is not null; )
        {
            Grow(LspRange.From(node.Span));
            YamlNode? next = null;
            if (node is YamlMapping mapping)
            {
                foreach (var entry in mapping.Entries)
                {
                    if (offset >= entry.Key.Span.Start && offset <= Math.Max(entry.Key.Span.End, entry.Value.Span.End))
                    {
                        Grow(RangeOf(entry));
                        next = offset <= entry.Key.Span.End ? entry.Key : entry.Value;
                        break;
                    }
                }
            }
            else if (node is YamlSequence sequence)
            {
                next = sequence.Items.FirstOrDefault(item => offset >= item.Span.Start && offset <= item.Span.End);
            }

            node = next;
        }

        return selection;

        void Grow(LspRange range)
        {
            if (range != selection.Range)
            {
                selection = new(range, selection);
            }
        }
    }

    private static List<LspSymbol>? Definitions(YamlNode value, int kind) =>
        value is YamlMapping mapping
            ? [.. mapping.Entries.Select(entry => Symbol(entry, kind, Members(entry.Value, kind)))]
            : null;

    private static List<LspSymbol>? Members(YamlNode value, int kind)
    {
        if (value is not YamlMapping mapping)
        {
            return null;
        }

        var members = mapping
            .Entries.Where(entry => entry.Key.Value is "properties" or "variants")
            .SelectMany(entry => Definitions(entry.Value, entry.Key.Value == "variants" ? kind : Property) ?? [])
            .ToList();
        return members.Count > 0 ? members : null;
    }

    private static LspSymbol Symbol(YamlEntry entry, int kind, IReadOnlyList<LspSymbol>? children) =>
        new(
            // The protocol does not allow empty names.
            entry.Key.Value.Trim()
                is { Length: > 0 }
                ? entry.Key.Value
                : "''",
            (entry.Value as YamlScalar)?.Value is { Length: > 0 } detail ? detail : null,
            kind,
            RangeOf(entry),
            LspRange.From(entry.Key.Span),
            children
        );

    private static LspRange RangeOf(YamlEntry entry)
    {
        var key = LspRange.From(entry.Key.Span);
        return entry.Value.Span.End > entry.Key.Span.End ? key with { End = LspRange.From(entry.Value.Span).End } : key;
    }

    // The end of a block may be the start of the line after it.
    private static int LastLineOf(YamlNode value) =>
        value.Span.EndColumn == 0 && value.Span.EndLine > value.Span.Line ? value.Span.EndLine - 1 : value.Span.EndLine;

    private static int KindOf(string section) =>
        section switch
        {
            "events" => Event,
            "types" => Struct,
            "bundles" or "group_types" => Class,
            _ => Property,
        };
}
