using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads an entry of <c>types</c>.</summary>
internal static class TypeReader
{
    public static TypeDeclaration? Read(ReadingContext context, YamlEntry entry)
    {
        var name = entry.Key.Value;
        var head = new DeclarationHead { Name = name, NameSpan = entry.Key.Span };
        if (BuiltinTypes.IsReserved(name))
        {
            context.Report(FormatRules.BuiltinType, entry.Key.Span, name);
            return null;
        }

        if (name.IndexOfAny(['[', ']', '<', '>', '?', ',', '|']) >= 0 || name.Trim().Length != name.Length)
        {
            context.Report(FormatRules.InvalidTypeName, entry.Key.Span, name);
            return null;
        }

        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                context.Report(FormatRules.NoDefinition, entry.Key.Span, name);
                break;
            case YamlScalar scalar:
                return Build(context, head, new() { Type = context.Type(scalar) });
            case YamlSequence sequence:
                return Build(context, head, new() { Type = TypeUseReader.ReadSequence(context, entry, sequence) });
            case YamlMapping mapping:
                return ReadMapping(context, mapping, head);
        }

        return Broken(head);
    }

    private static TypeDeclaration ReadMapping(ReadingContext context, YamlMapping mapping, DeclarationHead head)
    {
        var parts = new PropertyParts();
        foreach (var entry in context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "description" or "owner" or "links" or "deprecated" or "expires" or "csharp_name" or "suppress":
                    HeadReader.Read(context, entry, ref head);
                    break;
                case "unit":
                    parts.Unit = Values.Text(context, entry);
                    parts.UnitKey = entry.Key.Span;
                    break;
                case var _ when parts.TryRead(context, entry, depth: 0):
                    break;
                default:
                    HeadReader.ReadUnknown(context, entry, PlanKeys.Type, Phrases.TypeEntry, Phrases.Members, ref head);
                    break;
            }
        }

        if (!parts.SaysType)
        {
            context.Report(FormatRules.NoDefinition, head.NameSpan, head.Name);
            return Broken(head);
        }

        return Build(context, head, parts);
    }

    private static TypeDeclaration Build(ReadingContext context, DeclarationHead head, PropertyParts parts)
    {
        parts.CheckShape(context);
        var isAlias = parts.Enum is null && parts.Properties is null;
        var isBroken = parts.IsEnumBroken || (isAlias && parts.Type is not { Expression.IsBroken: false });
        if (parts.Type is { Expression: { IsOptional: true, IsBroken: false } })
        {
            context.Report(FormatRules.OptionalType, parts.Type.Span);
        }

        HeadReader.SetIdentifier(context, ref head, isRequired: !isAlias && !isBroken);
        return new(head)
        {
            Type = parts.Type,
            Enum =
                parts.Enum is null || parts.Open is null
                    ? parts.Enum
                    : parts.Enum.WithOpen(new(parts.Open.Value, parts.OpenKey)),
            Properties = parts.Properties,
            PropertiesSpan = parts.PropertiesSpan,
            IsOpen = parts.Open is { Value: true },
            Additional = parts.Additional,
            UnusedProperties = parts.UnusedProperties ?? [],
            Constraints = parts.Constraints,
            Examples = parts.Examples,
            Unit = parts.Unit,
            UnitKey = parts.UnitKey,
            IsBroken = isBroken,
        };
    }

    private static TypeDeclaration Broken(DeclarationHead head) => new(head) { IsBroken = true };
}
