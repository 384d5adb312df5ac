using System.Globalization;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.Backfill;

/// <summary>Reads a mapping file, and everything that is wrong with its form.</summary>
internal sealed class MappingReader
{
    private const string EventKey = "event";
    private const string TimeKey = "time";
    private const string ColumnKey = "column";
    private const string ConstantKey = "constant";
    private const string ValuesKey = "values";
    private const string FormatKey = "format";
    private const string ZoneKey = "zone";

    private static readonly string[] s_keys =
    [
        "source",
        EventKey,
        "user_id",
        "device_id",
        TimeKey,
        "insert_id",
        "fields",
        "properties",
        "user_properties",
        "groups",
    ];

    private readonly List<MappingMistake> _mistakes;

    private MappingReader(List<MappingMistake> mistakes) => _mistakes = mistakes;

    /// <summary>Reads a mapping. What cannot be read is a mistake, and the rest is read.</summary>
    public static (BackfillMapping Mapping, IReadOnlyList<MappingMistake> Mistakes) Read(string text)
    {
        var document = YamlReader.Read(text, s_keys);
        var mistakes = document
            .Errors.Select(error => new MappingMistake(error.Span, $"{error.Rule.Id}: {error.Message}"))
            .ToList();
        var mapping = new MappingReader(mistakes).ReadRoot(document.Root);
        return (mapping, mistakes);
    }

    private BackfillMapping ReadRoot(YamlNode? root)
    {
        if (root is not YamlMapping)
        {
            if (root is not YamlUnreadable && _mistakes.Count == 0)
            {
                Add(root?.Span ?? default, "The mapping has no keys. Add at least 'event', 'time' and 'user_id'.");
            }

            return new();
        }

        var entries = ReadEntries(root, "mapping", s_keys);
        var mapping = new BackfillMapping
        {
            Source = Scalar(entries, "source")?.Value ?? "",
            Event = ReadValue(EventKey, entries, isConstantFirst: true),
            UserId = ReadValue("user_id", entries),
            DeviceId = ReadValue("device_id", entries),
            Time = ReadTime(entries.GetValueOrDefault(TimeKey).Value),
            InsertId = ReadValue("insert_id", entries),
            Fields = ReadNames("fields", entries),
            Properties = ReadNames("properties", entries),
            UserProperties = ReadNames("user_properties", entries),
            Groups = ReadNames("groups", entries),
        };
        // What is there and cannot be read was reported.
        if (!entries.ContainsKey(EventKey))
        {
            Add(root.Span, "The mapping has no event. Add 'event' with the name of a planned event, or with a column.");
        }

        if (!entries.ContainsKey(TimeKey))
        {
            Add(root.Span, "The mapping has no time. Add 'time' with the column of the event's time.");
        }

        if (!entries.ContainsKey("user_id") && !entries.ContainsKey("device_id"))
        {
            Add(root.Span, "The mapping has no ID. Add 'user_id' or 'device_id' with a column.");
        }

        return mapping;
    }

    // Of keys that are there twice, the first counts.
    private Dictionary<string, (YamlScalar Key, YamlNode Value)> ReadEntries(
        YamlNode node,
        string owner,
        IReadOnlyCollection<string>? keys
    )
    {
        var entries = new Dictionary<string, (YamlScalar, YamlNode)>(StringComparer.Ordinal);
        if (node is not YamlMapping mapping)
        {
            if (node is not YamlUnreadable)
            {
                Add(node.Span, $"'{owner}' must be a mapping. Write 'name: column' for each entry.");
            }

            return entries;
        }

        foreach (var entry in mapping.Entries)
        {
            var name = entry.Key.Value;
            if (keys?.Contains(name) == false)
            {
                Add(
                    entry.Key.Span,
                    $"{MessageText.Quote(name)} is not a key of '{owner}'. Use one of {string.Join(", ", keys)}.{NearestName.Suggestion(name, keys)}"
                );
            }
            else if (!entries.TryAdd(name, (entry.Key, entry.Value)))
            {
                Add(entry.Key.Span, $"{MessageText.Quote(name)} is mapped twice in '{owner}'. Remove one of the two.");
            }
        }

        return entries;
    }

    private List<(MappedName Name, MappedValue Value)> ReadNames(
        string key,
        Dictionary<string, (YamlScalar Key, YamlNode Value)> entries
    )
    {
        var names = new List<(MappedName, MappedValue)>();
        if (entries.TryGetValue(key, out var entry))
        {
            foreach (var (name, (nameKey, value)) in ReadEntries(entry.Value, key, keys: null))
            {
                if (ReadValue(name, value) is { } mapped)
                {
                    names.Add((new(name, nameKey.Span), mapped));
                }
            }
        }

        return names;
    }

    private MappedValue? ReadValue(
        string key,
        Dictionary<string, (YamlScalar Key, YamlNode Value)> entries,
        bool isConstantFirst = false
    ) => entries.TryGetValue(key, out var entry) ? ReadValue(key, entry.Value, isConstantFirst) : null;

    private MappedValue? ReadValue(string owner, YamlNode node, bool isConstantFirst = false)
    {
        switch (node)
        {
            case YamlScalar { IsNull: false } scalar:
                return isConstantFirst
                    ? new() { Constant = scalar }
                    : new() { Column = new MappedName(scalar.Value, scalar.Span) };
            case YamlMapping:
                return ReadParts(owner, node);
            case YamlUnreadable:
                return null;
            default:
                Add(
                    node.Span,
                    $"{MessageText.Quote(owner)} must be {(isConstantFirst ? "the name of an event" : "a column")}, or a mapping with 'column' or 'constant'."
                );
                return null;
        }
    }

    private MappedValue? ReadParts(string owner, YamlNode node)
    {
        var parts = ReadEntries(node, owner, [ColumnKey, ConstantKey, ValuesKey]);
        var column = Scalar(parts, ColumnKey);
        var constant = Scalar(parts, ConstantKey);
        if (column is not null && constant is not null)
        {
            Add(constant.Span, $"{MessageText.Quote(owner)} has a column and a constant. Remove one of the two.");
            return null;
        }

        if (column is null && constant is null)
        {
            if (!parts.ContainsKey(ColumnKey) && !parts.ContainsKey(ConstantKey))
            {
                Add(node.Span, $"{MessageText.Quote(owner)} has no source. Add 'column' or 'constant'.");
            }

            return null;
        }

        var values = parts.TryGetValue(ValuesKey, out var entry)
            ? ReadEntries(entry.Value, ValuesKey, keys: null)
                .Where(pair => pair.Value.Value is YamlScalar)
                .ToDictionary(pair => pair.Key, pair => (YamlScalar)pair.Value.Value, StringComparer.Ordinal)
            : null;
        return constant is null
            ? new() { Column = new MappedName(column!.Value, column.Span), Values = values }
            : new() { Constant = constant };
    }

    private MappedTime? ReadTime(YamlNode? node)
    {
        switch (node)
        {
            case null or YamlUnreadable:
                return null;
            case YamlScalar { IsNull: false } scalar:
                return new(new MappedName(scalar.Value, scalar.Span));
            case YamlMapping:
                break;
            default:
                Add(node.Span, "'time' must be a column, or a mapping with 'column', 'format' and 'zone'.");
                return null;
        }

        var parts = ReadEntries(node, TimeKey, [ColumnKey, FormatKey, ZoneKey]);
        if (Scalar(parts, ColumnKey) is not { } column)
        {
            if (!parts.ContainsKey(ColumnKey))
            {
                Add(node.Span, "'time' has no column. Add 'column'.");
            }

            return null;
        }

        var time = new MappedTime(new MappedName(column.Value, column.Span));
        if (Scalar(parts, FormatKey) is { } format)
        {
            time = time with { Format = format.Value };
            if (!EventTimes.IsFormat(format.Value))
            {
                Add(
                    format.Span,
                    $"{MessageText.Quote(format.Value)} is not a format of times. Use iso, seconds, milliseconds, or a format such as 'dd.MM.yyyy HH:mm:ss'."
                );
            }
        }

        return Scalar(parts, ZoneKey) is { } zone ? time with { Zone = FindZone(zone) } : time;
    }

    private TimeZoneInfo FindZone(YamlScalar zone)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(zone.Value);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            Add(
                zone.Span,
                $"{MessageText.Quote(zone.Value)} is not a time zone of this system. Use a name such as 'Europe/Berlin' or 'UTC'."
            );
            return TimeZoneInfo.Utc;
        }
    }

    private YamlScalar? Scalar(Dictionary<string, (YamlScalar Key, YamlNode Value)> entries, string key)
    {
        if (!entries.TryGetValue(key, out var entry) || entry.Value is YamlUnreadable)
        {
            return null;
        }

        if (entry.Value is YamlScalar { IsNull: false } scalar)
        {
            return scalar;
        }

        Add(
            entry.Value.Span.Length > 0 ? entry.Value.Span : entry.Key.Span,
            string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a single value.")
        );
        return null;
    }

    private void Add(SourceSpan span, string message) => _mistakes.Add(new(span, message));
}
