using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the settings that only a root has, a key at a time.</summary>
internal sealed class SettingsReader(ReadingContext context)
{
    private static readonly string[] s_severities = ["none", "info", "warning", "error"];

    private string? _name;
    private string? _description;
    private string? _version;
    private IReadOnlyList<Located<string>>? _owners;
    private IReadOnlyList<Located<string>>? _links;
    private IReadOnlyList<Located<string>>? _sources;
    private IReadOnlyList<DestinationLimits>? _destinations;
    private Located<string>? _namespace;
    private Located<string>? _client;
    private bool? _isPublic;
    private NamingDeclaration? _naming;
    private LimitsDeclaration? _limits;
    private RequiredKeysDeclaration? _requiredKeys;
    private IReadOnlyList<ClassificationDeclaration>? _classifications;
    private IReadOnlyList<ConsentPurpose>? _consent;
    private IReadOnlyList<SeverityDeclaration>? _rules;
    private IReadOnlyList<PropertyDeclaration>? _context;

    /// <inheritdoc cref="Declaration.HasUnreadOwner"/>
    public bool HasUnreadOwner { get; set; }

    /// <summary>Reads an entry whose key is one of <see cref="PlanKeys.RootOnly"/>.</summary>
    public void Read(YamlEntry entry)
    {
        switch (entry.Key.Value)
        {
            case "taxonomy":
                ReadVersion(entry);
                break;
            case "name":
                _name = Values.Text(context, entry)?.Value;
                break;
            case "description":
                _description = Values.Text(context, entry)?.Value;
                break;
            case "version":
                _version = Values.Text(context, entry)?.Value;
                break;
            case "owner":
                _owners = Values.Texts(context, entry, orOne: true);
                HasUnreadOwner = Values.IsUnread(entry, _owners);
                break;
            case "links":
                _links = Values.Texts(context, entry, orOne: true);
                break;
            case "sources":
                _sources = Values.Texts(context, entry);
                break;
            case "destinations":
                _destinations =
                [
                    .. Values
                        .Words(context, entry, DestinationLimits.Words)
                        .Select(word => DestinationLimits.Find(word.Value)!),
                ];
                break;
            case "csharp":
                ReadCSharp(entry);
                break;
            case "naming":
                _naming = NamingReader.Read(context, entry);
                break;
            case "limits":
                _limits = ReadLimits(entry);
                break;
            case "required_keys":
                _requiredKeys = ReadRequiredKeys(entry);
                break;
            case "classifications":
                _classifications = NameReader.ReadAll<ClassificationDeclaration>(
                    context,
                    entry,
                    Phrases.Classifications,
                    ClassificationReader.Read
                );
                break;
            case "consent":
                _consent = ConsentReader.Read(context, entry);
                break;
            case "rules":
                _rules = ReadRules(entry);
                break;
            case "context":
                _context = PropertyReader.ReadAll(context, entry, PropertyPlace.Event);
                break;
            default:
                throw new ArgumentException("Not a key of a root.", nameof(entry));
        }
    }

    public SettingsDeclaration Build() =>
        new()
        {
            Name = _name,
            Description = _description,
            Version = _version,
            Owners = _owners ?? [],
            HasUnreadOwner = HasUnreadOwner,
            Links = _links ?? [],
            Sources = _sources ?? [],
            Destinations = _destinations ?? [],
            Namespace = _namespace,
            Client = _client,
            IsPublic = _isPublic,
            Naming = _naming ?? new(),
            Limits = _limits ?? new(new Dictionary<PlanLimit, int>()),
            RequiredKeys = _requiredKeys ?? new([], []),
            Classifications = _classifications ?? [],
            Consent = _consent ?? [],
            Rules = _rules ?? [],
            Context = _context ?? [],
        };

    private void ReadVersion(YamlEntry entry)
    {
        if (entry.Value is YamlScalar { Value: "1" } or YamlUnreadable)
        {
            return;
        }

        if (entry.Value is YamlScalar { IsNull: false } version)
        {
            context.Report(FormatRules.UnsupportedVersion, Spans.OfValue(entry), version.Value);
        }
        else
        {
            context.Report(FormatRules.NoVersion, Spans.OfValue(entry));
        }
    }

    private void ReadCSharp(YamlEntry owner)
    {
        foreach (var entry in Entries(owner, PlanKeys.CSharp, Phrases.Key("csharp")))
        {
            switch (entry.Key.Value)
            {
                case "namespace":
                    _namespace = CSharpText(entry, Phrases.Namespace, IsNamespace);
                    break;
                case "client":
                    _client = CSharpText(entry, Phrases.ClassName, IsClient);
                    break;
                case "visibility":
                    _isPublic = Values.Word(context, entry, ["internal", "public"]) is { } visibility
                        ? visibility.Value == "public"
                        : null;
                    break;
            }
        }
    }

    private Located<string>? CSharpText(YamlEntry entry, Phrase expected, Func<string, bool> isValid)
    {
        if (Values.Text(context, entry, expected) is not { } text)
        {
            return null;
        }

        if (isValid(text.Value) && !Identifiers.IsTooLong(text.Value))
        {
            return text;
        }

        context.Report(FormatRules.InvalidInCSharp, text.Span, entry.Key.Value, expected, text.Value);
        return null;
    }

    // The class cannot have the name of one of its members.
    private static bool IsClient(string text) =>
        Identifiers.IsName(text) && !ReservedNames.Client.Contains(text) && !ReservedNames.ObjectMembers.Contains(text);

    private static bool IsNamespace(string text) => text.Split('.').All(Identifiers.IsValid);

    private LimitsDeclaration ReadLimits(YamlEntry owner)
    {
        var lowered = new Dictionary<PlanLimit, int>();
        foreach (var entry in Entries(owner, PlanKeys.Limits, Phrases.Key("limits")))
        {
            var limit = LimitRules.Limits.First(limit => limit.Key == entry.Key.Value);
            if (Limit(entry, limit.OfAmplitude) is { } most)
            {
                lowered.Add(limit, most);
            }
        }

        return new(lowered);
    }

    private RequiredKeysDeclaration ReadRequiredKeys(YamlEntry owner)
    {
        IReadOnlyList<string>? events = null;
        IReadOnlyList<string>? properties = null;
        foreach (var entry in Entries(owner, PlanKeys.RequiredKeys, Phrases.Key("required_keys")))
        {
            if (entry.Key.Value == "events")
            {
                events = WordsOf(entry, PlanKeys.EventKeysToRequire);
            }
            else
            {
                properties = WordsOf(entry, PlanKeys.PropertyKeysToRequire);
            }
        }

        return new(events ?? [], properties ?? []);
    }

    private string[] WordsOf(YamlEntry entry, IReadOnlyList<string> words) =>
        [.. Values.Words(context, entry, words).Select(word => word.Value)];

    private int? Limit(YamlEntry entry, int most)
    {
        if (Values.Count(context, entry) is not { } limit)
        {
            return null;
        }

        if (limit.Value <= most)
        {
            return limit.Value;
        }

        context.Report(FormatRules.HighLimit, limit.Span, entry.Key.Value, most);
        return null;
    }

    private List<SeverityDeclaration> ReadRules(YamlEntry owner)
    {
        var rules = new List<SeverityDeclaration>();
        if (Values.Mapping(context, owner, Phrases.Severities) is not { } map)
        {
            return rules;
        }

        foreach (var entry in context.Entries(map))
        {
            if (ReadingContext.IsFree(entry.Key.Value))
            {
                continue;
            }

            var rule = SuppressReader.FindRule(context, new(entry.Key.Value, entry.Key.Span), isKey: true);
            if (rule is not null && Severity(entry) is { } severity)
            {
                rules.Add(new(rule, severity, entry.Key.Span));
            }
        }

        return rules;
    }

    private FindingSeverity? Severity(YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: true })
        {
            context.WrongKind(entry, Phrases.OneOf(s_severities));
            return null;
        }

        return Values.Word(context, entry, s_severities)?.Value switch
        {
            "none" => FindingSeverity.None,
            "info" => FindingSeverity.Info,
            "warning" => FindingSeverity.Warning,
            "error" => FindingSeverity.Error,
            _ => null,
        };
    }

    /// <summary>The entries of a mapping with known keys; the others are reported.</summary>
    private List<YamlEntry> Entries(YamlEntry owner, IReadOnlyList<string> known, Phrase owned) =>
        KnownEntries.Read(context, owner, known, owned);
}
