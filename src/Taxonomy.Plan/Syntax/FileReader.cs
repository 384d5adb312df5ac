using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads one file of a plan.</summary>
internal sealed class FileReader
{
    private readonly ReadingContext _context;
    private readonly ReadingContext _settingsContext;
    private readonly List<Finding> _fragmentFindings = [];
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

    private FileReader()
    {
        _context = new();
        // Only a root has settings, so what is wrong with them is kept apart.
        _settingsContext = new(_context);
        _settings = new(_settingsContext);
    }

    public static PlanFile Read(string text, Encoding? encoding)
    {
        var reader = new FileReader();
        reader.ReadRoot(reader._context.Parse(text, encoding, PlanKeys.Root));
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
                _context.Report(FormatRules.NoMapping, Spans.FirstOf(root.Span));
                break;
        }
    }

    private void ReadEntry(YamlEntry entry)
    {
        switch (entry.Key.Value)
        {
            case "types":
                _types = NameReader.ReadAll(_context, entry, Phrases.Types, TypeReader.Read);
                break;
            case "event_properties":
                _eventProperties = PropertyReader.ReadAll(_context, entry, PropertyPlace.Shared);
                break;
            case "bundles":
                _bundles = NameReader.ReadAll<BundleDeclaration>(_context, entry, Phrases.Bundles, BundleReader.Read);
                break;
            case "group_types":
                _groupTypes = NameReader.ReadAll<GroupTypeDeclaration>(
                    _context,
                    entry,
                    Phrases.GroupTypes,
                    GroupTypeReader.Read
                );
                break;
            case "user_properties":
                _userProperties = PropertyReader.ReadAll(_context, entry, PropertyPlace.User);
                break;
            case "events":
                _events = NameReader.ReadAll<EventDeclaration>(_context, entry, Phrases.Events, EventReader.Read);
                break;
            case var key when PlanKeys.RootOnly.Contains(key):
                ReadSetting(entry);
                break;
            default:
                _hasMisspeltVersion |= NearestName.Find(entry.Key.Value, PlanKeys.Root) == "taxonomy";
                _settings.HasUnreadOwner |= _context.UnknownKey(entry, PlanKeys.Root, Phrases.Plan) == "owner";
                break;
        }
    }

    private void ReadSetting(YamlEntry entry)
    {
        if (entry.Key.Value == "taxonomy")
        {
            _versionKey = entry.Key.Span;
        }

        _fragmentFindings.Add(FormatRules.SettingInFragment.CreateFinding(entry.Key.Span, entry.Key.Value));
        _settings.Read(entry);
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
            ValueCollisions = _context.ValueCollisions.ToArray(),
            PropertySources = _context.PropertySources.ToArray(),
            Classifications = _context.Classifications.ToArray(),
            Findings = _context.Findings.ToArray(),
            SettingsFindings = _settingsContext.Findings.ToArray(),
            FragmentFindings = _fragmentFindings.ToArray(),
        };
}
