using System.Globalization;
using System.Text;
using System.Text.Json;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes TypeScript types: of the properties of each event, of users and of groups.</summary>
internal sealed class TypeScriptExport
{
    private readonly ExportedPlan _plan;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    private TypeScriptExport(ExportedPlan plan) => _plan = plan;

    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseKinds();
        plan.LoseNotes();
        plan.LoseAdditional();
        var export = new TypeScriptExport(plan);
        export.WriteAll();
        return [("taxonomy.ts", export._text.ToString())];
    }

    private void WriteAll()
    {
        _text.Append("// Written by 'taxonomy export --to typescript'.\n");
        foreach (var type in _plan.Plan.Enums)
        {
            WriteDoc("", type.Description, type.Deprecation);
            var values = type.Members.Select(member => type.IsInteger ? member.Value : Quote(member.Value));

            // An open enum has any other string as well; the intersection keeps the completion of the listed ones.
            var others = type.IsOpen ? " | (string & {})" : "";
            _text.Append(
                CultureInfo.InvariantCulture,
                $"export type {type.CSharpName} = {string.Join(" | ", values)}{others};\n"
            );
        }

        foreach (var type in _plan.Plan.Objects)
        {
            WriteInterface(
                type.CSharpName,
                type.Description,
                type.Deprecation,
                [.. type.Properties],
                type.CSharpName,
                type.IsOpen
            );
        }

        WriteInterface("Context", "The properties that every event has.", null, [.. _plan.Plan.Context], "context");
        foreach (var item in _plan.Events)
        {
            var name = item.CSharpName + "Properties";
            if (item.Variants.Count > 0)
            {
                WriteVariants(item, name);
                continue;
            }

            WriteInterface(name, item.Description, item.Deprecation, _plan.PropertiesOf(item), item.Name, item.IsOpen);
        }

        var users = ExportedPlan.TraitsOf(_plan.Plan.UserProperties);
        WriteInterface("UserProperties", "The properties of users.", null, users, "user properties");
        foreach (var type in _plan.Plan.GroupTypes)
        {
            WriteInterface(
                type.CSharpName + "GroupProperties",
                type.Description,
                type.Deprecation,
                ExportedPlan.TraitsOf(type.Properties),
                type.Name
            );
        }

        WriteIndex(
            "Events",
            "The properties of each event by its name.",
            _plan.Events.Select(item => (item.Name, item.CSharpName + "Properties"))
        );
        WriteIndex(
            "GroupTypes",
            "The properties of each group type by its name.",
            _plan.Plan.GroupTypes.Select(type => (type.Name, type.CSharpName + "GroupProperties"))
        );
    }

    /// <summary>Writes an event with variants: an interface for each, and a union that the constant in each of them discriminates.</summary>
    private void WriteVariants(EventDefinition item, string name)
    {
        foreach (var variant in item.Variants)
        {
            WriteInterface(
                variant.CSharpName + "Properties",
                variant.Description,
                variant.Deprecation,
                _plan.PropertiesOf(variant),
                $"{item.Name}.{variant.Variant}",
                item.IsOpen
            );
        }

        WriteDoc("", item.Description, item.Deprecation);
        var variants = item.Variants.Select(variant => variant.CSharpName + "Properties");
        _text.Append(CultureInfo.InvariantCulture, $"export type {name} = {string.Join(" | ", variants)};\n");
    }

    private void WriteIndex(string name, string description, IEnumerable<(string Name, string Type)> entries)
    {
        WriteDoc("", description, null);
        _text.Append(CultureInfo.InvariantCulture, $"export interface {name} {{\n");
        foreach (var (key, type) in entries)
        {
            _text.Append(CultureInfo.InvariantCulture, $"  {Quote(key)}: {type};\n");
        }

        _text.Append("}\n");
    }

    private void WriteInterface(
        string name,
        string? description,
        Deprecation? deprecation,
        IReadOnlyList<Property> properties,
        string owner,
        bool isOpen = false
    )
    {
        WriteDoc("", description, deprecation);
        _text.Append(CultureInfo.InvariantCulture, $"export interface {name} {{\n");
        foreach (var property in properties)
        {
            LoseConstraints(property, $"{owner}.{property.Name}");
            WriteDoc("  ", property.Description, property.Deprecation);
            var isOptional = property.IsAlwaysSent ? "" : "?";
            var isNullable = property.IsNullable ? " | null" : "";
            var type = property.ConstJson is { } value ? Literal(value) : TypeOf(property.Type);
            _text.Append(CultureInfo.InvariantCulture, $"  {Quote(property.Name)}{isOptional}: {type}{isNullable};\n");
        }

        if (isOpen)
        {
            _text.Append("  [name: string]: unknown;\n");
        }

        _text.Append("}\n");
    }

    private void LoseConstraints(Property property, string path)
    {
        if (!_lost.Add(path))
        {
            return;
        }

        _plan.AddLosses(property with { Deprecation = null }, path);
        _plan.AddIf(property.Unit is not null, "unit", path);
        _plan.AddIf(property.DefaultJson is not null, "default", path);
        var item = property.Type.Element ?? property.Type;
        _plan.AddIf(
            item.Members.Append(item).Append(property.Type).Any(type => type.Constraints is not null),
            "constraints",
            path
        );
        _plan.AddIf(
            property.Type.Members.Append(property.Type).Any(type => JsonSchemaWords.FormatOf(type.Kind) is not null),
            "format",
            path
        );
    }

    // JSON and TypeScript have the same strings, but for what would end a line.
    private static string Literal(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.String
            ? Quote(document.RootElement.GetString()!)
            : document.RootElement.GetRawText();
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, s_options);

    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string TypeOf(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Integer or ValueKind.Number or ValueKind.Decimal => "number",
            ValueKind.Boolean => "boolean",
            ValueKind.Any => "unknown",
            ValueKind.Union => string.Join(" | ", type.Members.Select(TypeOf).Distinct(StringComparer.Ordinal)),
            ValueKind.FreeObject => "Record<string, unknown>",
            ValueKind.Enum or ValueKind.Object => type.TypeName!,
            ValueKind.List => $"readonly {ItemOf(type.Element!)}[]",
            ValueKind.Map => $"Record<string, {TypeOf(type.Element!)}{(type.Element!.IsNullable ? " | null" : "")}>",
            _ => "string",
        };

    private static string ItemOf(PlanType type) =>
        type.IsNullable ? $"({TypeOf(type)} | null)"
        : type.Kind is ValueKind.Map or ValueKind.Union ? $"({TypeOf(type)})"
        : TypeOf(type);

    private void WriteDoc(string indent, string? description, Deprecation? deprecation)
    {
        var lines = (description ?? "")
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        if (deprecation is not null)
        {
            lines.Add(
                "@deprecated"
                    + (deprecation.Use is { } use ? $" Use '{use}'." : "")
                    + (deprecation.Message is { } message ? $" {message.ReplaceLineEndings(" ")}" : "")
            );
        }

        if (lines.Count == 0)
        {
            return;
        }

        _text.Append(indent).Append("/**\n");
        foreach (var line in lines)
        {
            var safe = line.Replace("*/", "* /", StringComparison.Ordinal);
            _text.Append(CultureInfo.InvariantCulture, $"{indent} * {safe}\n");
        }

        _text.Append(indent).Append(" */\n");
    }
}
