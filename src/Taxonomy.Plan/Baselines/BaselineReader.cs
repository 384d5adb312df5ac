using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Baselines;

/// <summary>Reads a baseline, with the same YAML as the plan's. What cannot be read is reported and left out.</summary>
internal sealed class BaselineReader
{
    private readonly ReadingContext _context = new();
    private readonly List<BaselineFile.Entry> _entries = [];

    public static BaselineFile Read(string text, Encoding? encoding)
    {
        var reader = new BaselineReader();
        var root = reader._context.Parse(text, encoding);
        reader.ReadRoot(root);
        var firstKey = root is YamlMapping { Entries: [var first, ..] } ? first.Key.Span : default;
        return new(reader._entries, firstKey, reader._context.Findings.ToArray());
    }

    private void ReadRoot(YamlNode? root)
    {
        if (root is null or YamlUnreadable or YamlScalar { IsNull: true })
        {
            return;
        }

        if (root is not YamlMapping mapping)
        {
            _context.Report(FormatRules.NoBaselineMapping, Spans.FirstOf(root.Span));
            return;
        }

        var hasVersion = false;
        foreach (var entry in _context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "baseline":
                    hasVersion = true;
                    CheckVersion(entry);
                    break;
                case "files":
                    ReadFiles(entry);
                    break;
                default:
                    _context.UnknownKey(entry, BaselineKeys.Root, Phrases.Baseline);
                    break;
            }
        }

        if (!hasVersion && mapping.Entries.Count > 0)
        {
            _context.Report(FormatRules.NoBaselineVersion, mapping.Entries[0].Key.Span);
        }
    }

    private void CheckVersion(YamlEntry entry)
    {
        if (entry.Value is not (YamlScalar { Value: "1" } or YamlUnreadable))
        {
            _context.Report(FormatRules.UnsupportedBaselineVersion, Spans.OfValue(entry));
        }
    }

    private void ReadFiles(YamlEntry owner)
    {
        foreach (var file in Names(owner, Phrases.BaselineFiles))
        {
            foreach (var rule in Names(file, Phrases.BaselineRules))
            {
                if (SuppressReader.FindRule(_context, new(rule.Key.Value, rule.Key.Span), isKey: true) is null)
                {
                    continue;
                }

                foreach (var name in Names(rule, Phrases.BaselineNames))
                {
                    ReadCount(file, rule, name);
                }
            }
        }
    }

    private void ReadCount(YamlEntry file, YamlEntry rule, YamlEntry name)
    {
        if (Values.Count(_context, name) is not { } count)
        {
            return;
        }

        _entries.Add(new(new(file.Key.Value, rule.Key.Value, name.Key.Value, count.Value), name.Key.Span, count.Span));
    }

    private UniqueEntries Names(YamlEntry owner, Phrase expected) =>
        _context.Names(Values.Mapping(_context, owner, expected) ?? new YamlMapping([], isFlow: true, owner.Key.Span));
}
