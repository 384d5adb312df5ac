using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.History;

/// <summary>Reads a shipped file, with the same YAML as the plan's. What cannot be read is left out.</summary>
internal sealed class ShippedReader
{
    private readonly ReadingContext _context = new();
    private readonly Dictionary<string, SourceSpan> _places = new(StringComparer.Ordinal);

    public static ShippedFile Read(string text, Encoding? encoding = null)
    {
        var reader = new ShippedReader();
        var root = reader._context.Parse(text, encoding);
        var plan = reader.ReadRoot(root);
        var firstKey = root is YamlMapping { Entries: [var first, ..] } ? first.Key.Span : default;
        return new(plan, firstKey, reader._places, reader._context.Findings.ToArray());
    }

    private ShippedPlan ReadRoot(YamlNode? root)
    {
        var plan = new ShippedPlan();
        if (root is null or YamlUnreadable or YamlScalar { IsNull: true })
        {
            return plan;
        }

        if (root is not YamlMapping mapping)
        {
            _context.Report(FormatRules.NoShippedMapping, Spans.FirstOf(root.Span));
            return plan;
        }

        var hasVersion = false;
        foreach (var entry in _context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "shipped":
                    hasVersion = true;
                    CheckVersion(entry);
                    break;
                case "context":
                    plan = plan with { Context = ReadProperties(entry, ShippedPath.Context) };
                    break;
                case "events":
                    plan = plan with { Events = ReadDefinitions(entry, ShippedPath.Events, ShippedKeys.Event) };
                    break;
                case "group_types":
                    plan = plan with
                    {
                        GroupTypes = ReadDefinitions(entry, ShippedPath.GroupTypes, ShippedKeys.Definition),
                    };
                    break;
                case "user_properties":
                    plan = plan with { UserProperties = ReadProperties(entry, ShippedPath.UserProperties) };
                    break;
                default:
                    _context.UnknownKey(entry, ShippedKeys.Root, Phrases.ShippedFile);
                    break;
            }
        }

        if (!hasVersion && mapping.Entries.Count > 0)
        {
            _context.Report(FormatRules.NoShippedVersion, mapping.Entries[0].Key.Span);
        }

        return plan;
    }

    private void CheckVersion(YamlEntry entry)
    {
        if (entry.Value is not (YamlScalar { Value: "1" } or YamlUnreadable))
        {
            _context.Report(FormatRules.UnsupportedShippedVersion, Spans.OfValue(entry));
        }
    }

    private EquatableArray<ShippedDefinition> ReadDefinitions(
        YamlEntry owner,
        ShippedPath path,
        IReadOnlyList<string> keys
    )
    {
        var definitions = new List<ShippedDefinition>();
        foreach (var entry in Names(owner))
        {
            var at = path.Append(entry.Key.Value);
            _places[at.Key] = entry.Key.Span;
            var definition = new ShippedDefinition(entry.Key.Value, default);
            foreach (var part in KnownEntries.Read(_context, entry, keys, Phrases.ShippedDefinition))
            {
                definition = part.Key.Value switch
                {
                    "properties" => definition with { Properties = ReadProperties(part, at) },
                    "open" => definition with { IsOpen = ReadOpen(part, out var additional), Additional = additional },
                    _ => definition with { Variants = ReadDefinitions(part, at.Variants, ShippedKeys.Definition) },
                };
            }

            definitions.Add(definition);
        }

        return new(definitions.OrderBy(definition => definition.Name, StringComparer.Ordinal).ToArray());
    }

    private EquatableArray<ShippedProperty> ReadProperties(YamlEntry owner, ShippedPath path, int depth = 1)
    {
        if (depth > Nesting.Deepest)
        {
            return default;
        }

        var properties = new List<ShippedProperty>();
        foreach (var entry in Names(owner))
        {
            var at = path.Append(entry.Key.Value);
            _places[at.Key] = entry.Key.Span;
            if (ReadType(entry, at, depth, out var isRequired) is { } type)
            {
                properties.Add(new(entry.Key.Value, type, isRequired));
            }
        }

        return new(properties.OrderBy(property => property.Name, StringComparer.Ordinal).ToArray());
    }

    private ShippedType? ReadType(YamlEntry entry, ShippedPath path, int depth, out bool isRequired)
    {
        isRequired = true;
        switch (entry.Value)
        {
            case YamlScalar { IsNull: false } scalar:
                return ReadText(scalar, null, ref isRequired);
            case YamlMapping mapping:
                return ReadLong(entry, mapping, path, depth, ref isRequired);
            default:
                _context.WrongKind(entry, Phrases.TypeOrMapping);
                return null;
        }
    }

    private ShippedType? ReadLong(
        YamlEntry owner,
        YamlMapping mapping,
        ShippedPath path,
        int depth,
        ref bool isRequired
    )
    {
        YamlScalar? text = null;
        List<string>? values = null;
        var isOpen = false;
        ShippedType? additional = null;
        EquatableArray<ShippedProperty>? properties = null;
        foreach (var entry in _context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "type" when entry.Value is YamlScalar { IsNull: false } scalar:
                    text = scalar;
                    break;
                case "type":
                    _context.WrongKind(entry, Phrases.TypeName);
                    return null;
                case "enum":
                    values = Values.Texts(_context, entry)?.Select(value => value.Value).ToList() ?? [];
                    break;
                case "open":
                    // Only objects have members of some type.
                    isOpen = mapping.Entries.Any(other => other.Key.Value == "properties")
                        ? ReadOpen(entry, out additional)
                        : Values.Flag(_context, entry) is { Value: true };
                    break;
                case "properties":
                    properties = ReadProperties(entry, path, depth + 1);
                    break;
                default:
                    _context.UnknownKey(entry, ShippedKeys.Property, Phrases.ShippedProperty);
                    break;
            }
        }

        if (text is null)
        {
            _context.Report(FormatRules.NoShippedType, owner.Key.Span, owner.Key.Value);
            return null;
        }

        return ReadText(text, leaf => Leaf(leaf, values, isOpen, additional, properties), ref isRequired);
    }

    private static ShippedType Leaf(
        ShippedType leaf,
        List<string>? values,
        bool isOpen,
        ShippedType? additional,
        EquatableArray<ShippedProperty>? properties
    ) =>
        values is not null && leaf.Kind is ValueKind.String or ValueKind.Integer
            ? new(ValueKind.Enum)
            {
                Values = new((values ?? []).OrderBy(value => value, StringComparer.Ordinal).ToArray()),
                IsInteger = leaf.Kind == ValueKind.Integer,
                IsOpen = isOpen,
            }
        : properties is { } members && leaf.Kind == ValueKind.FreeObject
            ? new(ValueKind.Object)
            {
                Properties = members,
                IsOpen = isOpen,
                Additional = additional,
            }
        : leaf;

    private bool ReadOpen(YamlEntry entry, out ShippedType? additional)
    {
        var isOpen = OpenReader.Read(_context, entry, out var use) is { Value: true };
        var isRequired = true;
        var type = use is null ? null : TypeOf(use, null, ref isRequired);
        additional = type is null or { Kind: ValueKind.Any } ? null : type with { IsNullable = !isRequired };
        return isOpen;
    }

    private ShippedType? ReadText(YamlScalar scalar, Func<ShippedType, ShippedType>? complete, ref bool isRequired) =>
        TypeOf(_context.Type(scalar), complete, ref isRequired);

    private ShippedType? TypeOf(TypeUse use, Func<ShippedType, ShippedType>? complete, ref bool isRequired)
    {
        var expression = use.Expression;
        if (expression.IsBroken)
        {
            return null;
        }

        if (expression.Builtin is not { } builtin)
        {
            _context.Report(FormatRules.NotABuiltinType, use.NameSpan, expression.Name);
            return null;
        }

        isRequired = !expression.IsOptional;
        var type = new ShippedType(builtin.Kind)
        {
            Members =
                builtin.Members.Count == 0
                    ? default
                    : new(builtin.Members.Select(member => new ShippedType(member.Kind)).ToArray()),
        };
        type = complete?.Invoke(type) ?? type;
        foreach (var layer in expression.Layers)
        {
            type = new(layer.Kind) { Element = layer.HasNull ? type with { IsNullable = true } : type };
        }

        return type;
    }

    private UniqueEntries Names(YamlEntry owner) =>
        _context.Names(
            Values.Mapping(_context, owner, Phrases.Names) ?? new YamlMapping([], isFlow: true, owner.Key.Span)
        );
}
