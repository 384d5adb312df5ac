using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads one file of a plan.</summary>
internal sealed class FileReader
{
    private readonly ReadingContext _context = new();
    private readonly List<FileFinding> _findings = [];
    private readonly List<FileFinding> _settingsFindings = [];
    private readonly List<FileFinding> _fragmentFindings = [];
    private readonly SettingsReader _settings;
    private IReadOnlyList<TypeDeclaration>? _types;
    private IReadOnlyList<PropertyDeclaration>? _eventProperties;
    private IReadOnlyList<BundleDeclaration>? _bundles;
    private IReadOnlyList<GroupTypeDeclaration>? _groupTypes;
    private IReadOnlyList<PropertyDeclaration>? _userProperties;
    private IReadOnlyList<EventDeclaration>? _events;
    private SourceSpan? _versionKey;
    private SourceSpan _firstKey;
    private bool _hasMisspeltVersion;

    private FileReader() => _settings = new(_context);

    public static PlanFile Read(string text)
    {
        var document = YamlReader.Read(text);
        var reader = new FileReader();
        reader._context.Findings = reader._findings;
        reader._context.Report(document.Errors);
        reader.ReadRoot(document.Root);
        return reader.Build();
    }

    private void ReadRoot(YamlNode? root)
    {
        switch (root)
        {
            case null or YamlUnreadable or YamlScalar { IsNull: true }:
                return;
            case YamlMapping mapping:
                _firstKey = mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : default;
                foreach (var entry in _context.Entries(mapping))
                {
                    ReadEntry(entry);
                }

                break;
            default:
                var span = root.Span;
                _context.Report(
                    RuleCatalog.WrongKind,
                    span.Line == span.EndLine
                        ? span
                        : new(span.Start, 1, span.Line, span.Column, span.Line, span.Column + 1),
                    "A plan is a mapping: it begins with 'taxonomy: 1', or in a fragment with a key such as 'events'."
                );
                break;
        }
    }

    private void ReadEntry(YamlEntry entry)
    {
        switch (entry.Key.Value)
        {
            case "types":
                _types = NameReader.ReadAll(_context, entry, TypeReader.Expected, TypeReader.Read);
                break;
            case "event_properties":
                _eventProperties = PropertyReader.ReadAll(_context, entry, PropertyPlace.Shared);
                break;
            case "bundles":
                _bundles = NameReader.ReadAll<BundleDeclaration>(
                    _context,
                    entry,
                    BundleReader.Expected,
                    BundleReader.Read
                );
                break;
            case "group_types":
                _groupTypes = NameReader.ReadAll<GroupTypeDeclaration>(
                    _context,
                    entry,
                    GroupTypeReader.Expected,
                    GroupTypeReader.Read
                );
                break;
            case "user_properties":
                _userProperties = PropertyReader.ReadAll(_context, entry, PropertyPlace.User);
                break;
            case "events":
                _events = NameReader.ReadAll<EventDeclaration>(_context, entry, EventReader.Expected, EventReader.Read);
                break;
            case var key when PlanKeys.RootOnly.Contains(key):
                ReadSetting(entry);
                break;
            default:
                _hasMisspeltVersion |= NearestName.Find(entry.Key.Value, PlanKeys.Root) == "taxonomy";
                _context.UnknownKey(entry, PlanKeys.Root, "A plan");
                break;
        }
    }

    private void ReadSetting(YamlEntry entry)
    {
        if (entry.Key.Value == "taxonomy")
        {
            _versionKey = entry.Key.Span;
        }

        _fragmentFindings.Add(
            new(
                RuleCatalog.UnknownKey,
                entry.Key.Span,
                $"'{entry.Key.Value}' is a setting of the root, the one file with the key 'taxonomy'. Move it there: a "
                    + "fragment holds definitions only."
            )
        );
        _context.Findings = _settingsFindings;
        _settings.Read(entry);
        _context.Findings = _findings;
    }

    private PlanFile Build() =>
        new()
        {
            VersionKey = _versionKey,
            FirstKey = _firstKey,
            HasMisspeltVersion = _hasMisspeltVersion,
            Settings = _settings.Build(),
            Types = _types ?? [],
            EventProperties = _eventProperties ?? [],
            Bundles = _bundles ?? [],
            GroupTypes = _groupTypes ?? [],
            UserProperties = _userProperties ?? [],
            Events = _events ?? [],
            Findings = _findings.ToArray(),
            SettingsFindings = _settingsFindings.ToArray(),
            FragmentFindings = _fragmentFindings.ToArray(),
        };
}
