using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Where a property stands, as far as it changes what it may say.</summary>
internal enum PropertyPlace
{
    /// <summary>In an event, a bundle, the context or an object: without a type it is as in <c>event_properties</c>.</summary>
    Event,

    /// <summary>In <c>event_properties</c> itself.</summary>
    Shared,

    /// <summary>A user property.</summary>
    User,

    /// <summary>A group type's property.</summary>
    Group,
}

/// <summary>Reads properties. One that cannot be read costs only itself.</summary>
internal static class PropertyReader
{
    /// <summary>The properties of a mapping; an entry without a value has none.</summary>
    public static IReadOnlyList<PropertyDeclaration> ReadAll(
        ReadingContext context,
        YamlEntry owner,
        PropertyPlace place,
        int depth = 1
    )
    {
        if (Values.Mapping(context, owner, Phrases.Properties) is not { } map)
        {
            return [];
        }

        if (depth > Nesting.Deepest)
        {
            context.Report(LimitRules.TooDeep, owner.Key.Span);
            return [];
        }

        var properties = new List<PropertyDeclaration>(map.Entries.Count);
        foreach (var entry in context.Names(map))
        {
            properties.Add(Read(context, entry, place, depth));
        }

        return properties.ToArray();
    }

    /// <summary>A property of which nothing but the name is written.</summary>
    public static PropertyDeclaration ReadName(ReadingContext context, Located<string> name) =>
        Build(context, new() { Name = name.Value, NameSpan = name.Span }, PropertyPlace.Event, new());

    private static PropertyDeclaration Read(ReadingContext context, YamlEntry entry, PropertyPlace place, int depth)
    {
        var head = new DeclarationHead { Name = entry.Key.Value, NameSpan = entry.Key.Span };
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return Build(context, head, place, new());
            case YamlScalar scalar:
                return Build(context, head, place, new() { Type = context.Type(scalar) });
            case YamlSequence sequence:
                var type = TypeUseReader.ReadSequence(context, entry, sequence);
                return Build(context, head, place, new() { Type = type, IsTypeBroken = type is null });
            case YamlMapping mapping:
                return ReadMapping(context, mapping, head, place, depth);
            default:
                return Build(context, head, place, new() { IsTypeBroken = true });
        }
    }

    private static PropertyDeclaration ReadMapping(
        ReadingContext context,
        YamlMapping mapping,
        DeclarationHead head,
        PropertyPlace place,
        int depth
    )
    {
        var parts = new PropertyParts();
        var hasOperations = place is PropertyPlace.User or PropertyPlace.Group;
        foreach (var entry in context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "required" when entry.Value is YamlSequence:
                    parts.RequiredIn = Values.Texts(context, entry);
                    parts.RequiredKey = entry.Key.Span;
                    break;
                case "sources":
                    parts.Sources = Values.Texts(context, entry);
                    parts.SourcesKey = entry.Key.Span;
                    break;
                case "required":
                    parts.Required = Values.Flag(context, entry);
                    parts.RequiredKey = entry.Key.Span;
                    break;
                case "nullable":
                    parts.Nullable = Values.Flag(context, entry);
                    parts.NullableKey = entry.Key.Span;
                    break;
                case "retired":
                    parts.Retired = Values.Retired(context, entry);
                    break;
                case "const":
                    parts.Const = ReadValue(context, entry);
                    parts.IsConstBroken = parts.Const is null;
                    break;
                case "default":
                    parts.Default = ReadValue(context, entry);
                    parts.IsDefaultBroken = parts.Default is null;
                    break;
                case "send_default":
                    parts.SendDefault = Values.Flag(context, entry);
                    parts.SendDefaultKey = entry.Key.Span;
                    break;
                case "unit":
                    parts.Unit = Values.Text(context, entry);
                    parts.UnitKey = entry.Key.Span;
                    if (Values.IsUnread(entry))
                    {
                        (parts.Unread ??= []).Add("unit");
                    }

                    break;
                case "classification":
                    parts.Classification = Values.Text(context, entry);
                    if (parts.Classification is { } classification)
                    {
                        context.Classifications.Add(classification);
                    }
                    else if (Values.IsUnread(entry))
                    {
                        (parts.Unread ??= []).Add("classification");
                    }

                    break;
                case "operations" when hasOperations:
                    parts.Operations = OperationsReader.Read(context, entry);
                    break;
                case "description" or "owner" or "links" or "deprecated" or "expires" or "csharp_name" or "suppress":
                    HeadReader.Read(context, entry, ref head);
                    break;
                case var _ when parts.TryRead(context, entry, depth):
                    break;
                default:
                    var meant = HeadReader.ReadUnknown(
                        context,
                        entry,
                        hasOperations ? PlanKeys.PropertyWithOperations : PlanKeys.Property,
                        Phrases.Property,
                        Phrases.Members,
                        ref head
                    );
                    if (meant is not null)
                    {
                        (parts.Unread ??= []).Add(meant);
                    }

                    break;
            }
        }

        return Build(context, head, place, parts);
    }

    private static ConstDeclaration? ReadValue(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: false } scalar)
        {
            return new(scalar.Value, scalar.Style == YamlScalarStyle.Plain, entry.Key.Span, scalar.Span);
        }

        if (entry.Value is YamlScalar { Value.Length: > 0 } nothing)
        {
            context.ReportNull(nothing, "string", FormatRules.EmptyEnumValue);
        }
        else
        {
            context.WrongKind(entry, Phrases.SingleValue);
        }

        return null;
    }

    private static PropertyDeclaration Build(
        ReadingContext context,
        DeclarationHead head,
        PropertyPlace place,
        PropertyParts parts
    )
    {
        // Without an own one, that of `event_properties` may serve: only merging tells.
        HeadReader.SetIdentifier(context, ref head, isRequired: place != PropertyPlace.Event);
        parts.Check(context, head, place);
        return parts.Build(head);
    }
}
