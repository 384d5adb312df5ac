using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the keys of an event that are documentation only.</summary>
internal struct EventNotesReader
{
    private const string Deprecated = "deprecated";

    private Located<string>? _stability;
    private Located<string>? _version;
    private IReadOnlyList<Located<string>>? _triggers;
    private Located<string>? _purpose;
    private IReadOnlyList<Located<string>>? _metrics;
    private IReadOnlyList<EventExampleDeclaration>? _examples;
    private List<string>? _unread;

    /// <summary>Reads an entry whose key is one of those that are documentation only.</summary>
    public void Read(ReadingContext context, YamlEntry entry)
    {
        bool isRead;
        switch (entry.Key.Value)
        {
            case "stability":
                _stability = ReadStability(context, entry);
                isRead = _stability is not null;
                break;
            case "version":
                _version = Values.Text(context, entry);
                isRead = _version is not null;
                break;
            case "triggers":
                _triggers = Values.Texts(context, entry, orOne: true);
                isRead = !Values.IsUnread(entry, _triggers);
                break;
            case "purpose":
                _purpose = Values.Text(context, entry);
                isRead = _purpose is not null;
                break;
            case "metrics":
                _metrics = Values.Texts(context, entry, orOne: true);
                isRead = !Values.IsUnread(entry, _metrics);
                break;
            case "examples":
                _examples = EventExamplesReader.Read(context, entry);
                isRead = _examples is { Count: > 0 };
                break;
            default:
                throw new ArgumentException("Not a key for documentation.", nameof(entry));
        }

        if (!isRead && entry.Value is not YamlScalar { IsNull: true })
        {
            AddUnread(entry.Key.Value);
        }
    }

    /// <summary>Notes that a key is written, but misspelled.</summary>
    public void AddUnread(string key) => (_unread ??= []).Add(key);

    /// <summary>Returns what has been read; null if that is nothing.</summary>
    public readonly EventNotesDeclaration? Build() =>
        _stability is null
        && _version is null
        && _triggers is null
        && _purpose is null
        && _metrics is null
        && _examples is null
        && _unread is null
            ? null
            : new()
            {
                Stability = _stability,
                Version = _version,
                Triggers = _triggers ?? [],
                Purpose = _purpose,
                Metrics = _metrics ?? [],
                Examples = _examples ?? [],
                Unread = _unread is null ? [] : _unread.ToArray(),
            };

    // The key of this name says what to use instead, and warns callers.
    private static Located<string>? ReadStability(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is not YamlScalar { Value: Deprecated } scalar)
        {
            return Values.Word(context, entry, PlanKeys.Stabilities);
        }

        context.Report(FormatRules.DeprecatedStability, scalar.Span);
        return null;
    }
}
