using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// One class that writes the plan's types as JSON. It is apart from them, so that no property of a plan can meet one
/// of these methods.
/// </summary>
internal static class JsonClassEmitter
{
    /// <summary>
    /// The compiler takes memory with the square of the cases of one switch. From here on a table costs it less, and the
    /// assembly a quarter.
    /// </summary>
    private const int MostCases = 200;

    public static void Write(PlannedApi api, CodeWriter code)
    {
        DocComments.Summary(code, "Writes the types of the plan as JSON.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {api.Json}");
        foreach (var type in api.Plan.Enums.Where(type => !type.IsOpen))
        {
            code.Gap();
            WriteEnum(api, code, type);
        }

        foreach (var record in api.Objects)
        {
            code.Gap();
            WriteRecord(api, code, JsonMethods.Write(record.Name), record, isObject: true);
        }

        foreach (var record in api.Bundles)
        {
            code.Gap();
            WriteRecord(api, code, JsonMethods.WriteFields(record.Name), record, isObject: false);
        }

        if (api.ContextRecord is { } context)
        {
            code.Gap();
            WriteRecord(api, code, JsonMethods.WriteFields(context.Name), context, isObject: false);
        }

        code.Close();
    }

    private static void WriteEnum(PlannedApi api, CodeWriter code, EnumType type)
    {
        var method = JsonMethods.Utf8(type.CSharpName);

        // Here, the short name of such an enum means a member of this class.
        var isHidden = ReservedNames.ObjectMembers.Contains(type.CSharpName) || JsonMethods.CanHave(type.CSharpName);
        var name = isHidden ? $"global::{api.Namespace}.{type.CSharpName}" : type.CSharpName;
        code.Line(TypeNames.Inlined);
        code.Line(
            $"internal static void {JsonMethods.Write(type.CSharpName)}(ref {TypeNames.Writer} writer, scoped global::System.ReadOnlySpan<byte> property, {name} value) =>"
        );
        code.Push();
        code.Line($"writer.Enum(property, {method}(value), {Literals.CSharp(type.CSharpName)});");
        code.Pop();
        code.Line();
        if (type.Members.Count > MostCases)
        {
            EnumTableEmitter.Write(code, type, method, name);
            return;
        }

        code.Line($"internal static global::System.ReadOnlySpan<byte> {method}({name} value) =>");
        code.Push();
        code.Line("value switch");
        code.Open();
        foreach (var member in type.Members)
        {
            code.Line($"{name}.{member.CSharpName} => {Literals.Utf8(EnumTableEmitter.Json(type, member))},");
        }

        code.Line("_ => default,");
        code.Close(";");
        code.Pop();
    }

    private static void WriteRecord(PlannedApi api, CodeWriter code, string method, PlannedRecord record, bool isObject)
    {
        code.Open($"internal static void {method}(ref {TypeNames.Writer} writer, in {record.Name} value)");
        var scope = new MethodScope();
        scope.Take("value");
        var json = new JsonEmitter(api, code, scope.Take("writer"), scope);
        if (isObject)
        {
            json.OpenObject();
        }

        RecordEmitter.WriteProperties(json, record.Properties, "value.");
        if (record.Additional is not null)
        {
            json.Additional(
                "value." + ReservedNames.AdditionalParameter,
                record.AdditionalType,
                record.Properties.Select(property => property.Name)
            );
        }

        if (isObject)
        {
            json.CloseObject();
        }

        json.Flush();
        code.Close();
    }
}
