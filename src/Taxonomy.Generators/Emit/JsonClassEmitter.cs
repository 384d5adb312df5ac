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
    // Its own methods, and those that it has from object.
    private static readonly HashSet<string> s_methods = new(
        ["Write", "WriteFields", "Utf8", .. ReservedNames.ObjectMembers],
        StringComparer.Ordinal
    );

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
            WriteRecord(api, code, "Write", record, isObject: true);
        }

        foreach (var record in api.Bundles)
        {
            code.Gap();
            WriteRecord(api, code, "WriteFields", record, isObject: false);
        }

        if (api.ContextRecord is { } context)
        {
            code.Gap();
            WriteRecord(api, code, "WriteFields", context, isObject: false);
        }

        code.Close();
    }

    private static void WriteEnum(PlannedApi api, CodeWriter code, EnumType type)
    {
        // Here, the short name of such an enum means a method of this class.
        var name = s_methods.Contains(type.CSharpName) ? $"global::{api.Namespace}.{type.CSharpName}" : type.CSharpName;
        code.Line($"internal static global::System.ReadOnlySpan<byte> Utf8({name} value) =>");
        code.Push();
        code.Line("value switch");
        code.Open();
        foreach (var member in type.Members)
        {
            var json = type.IsInteger ? member.Value : Literals.Json(member.Value);
            code.Line($"{name}.{member.CSharpName} => {Literals.Utf8(json)},");
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
        if (isObject)
        {
            json.CloseObject();
        }

        json.Flush();
        code.Close();
    }
}
