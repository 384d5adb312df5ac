using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Builders that collect several operations and send them as one identify.</summary>
internal static class IdentifyEmitter
{
    public static void WriteForUser(PlannedApi api, CodeWriter code) =>
        Write(
            api,
            code,
            api.Identify,
            [("string?", "userId"), ("string?", "deviceId"), ("bool", "isCurrent")],
            ("$identify", "user_properties", "operations on a user's properties"),
            api.UserOperations,
            () =>
            {
                code.Line($"{TypeNames.Writer} writer;");
                UserEmitter.WriteBegin(api, code, "this._client", "\"$identify\"");
                code.Line($"writer.Raw({Literals.Utf8(",\"event_type\":\"$identify\"")});");
            }
        );

    public static void WriteForGroup(PlannedApi api, CodeWriter code, PlannedGroup group) =>
        Write(
            api,
            code,
            group.Builder,
            [("string", "name")],
            (
                "$groupidentify",
                "group_properties",
                $"operations on the properties of a group of type '{group.WireName}'"
            ),
            group.Operations,
            () => GroupEmitter.WriteBeginIdentify(api, code, group, "this._client")
        );

    // It has the handle's fields and not the handle, whose own members are private so that completion does not show them.
    private static void Write(
        PlannedApi api,
        CodeWriter code,
        string name,
        IReadOnlyList<(string Type, string Name)> ids,
        (string Type, string Field, string Description) sent,
        IReadOnlyList<PlannedOperation> operations,
        Action writeBegin
    )
    {
        DocComments.Summary(code, $"Collects {sent.Description} and sends them together.");
        DocComments.Remarks(code, "Nothing is sent before Send. The first use of a property wins. Not thread-safe.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} sealed class {name}");
        var fields = ids.Prepend(($"{TypeNames.Runtime}ITaxonomyClient", "client")).ToList();
        foreach (var (type, field) in fields)
        {
            code.Line($"private readonly {type} _{field};");
        }

        code.Line($"private readonly {TypeNames.Serialization}PropertyOperations _operations;");
        code.Line();
        code.Open($"internal {name}({string.Join(", ", fields.Select(field => $"{field.Item1} {field.Item2}"))})");
        foreach (var (_, field) in fields)
        {
            code.Line($"this._{field} = {field};");
        }

        code.Line($"this._operations = new(client, \"{sent.Type}\");");
        code.Close();
        foreach (var operation in operations)
        {
            code.Line();
            WriteMethod(api, code, name, operation);
        }

        code.Line();
        DocComments.Summary(code, "Sends the operations, if there are any.");
        DocComments.Parameter(code, "options", "Other fields, such as the time.");
        code.Open($"public void {ApiMembers.Send}({TypeNames.Runtime}EventOptions? options = null)");
        code.Open("if (this._operations.IsEmpty)");
        code.Line("return;");
        code.Close();
        code.Line();
        writeBegin();
        code.Line($"writer.Raw({Literals.Utf8($",\"{sent.Field}\":")});");
        code.Line("this._operations.WriteTo(ref writer);");
        code.Line("writer.Send();");
        code.Close();
        code.Close();
    }

    private static void WriteMethod(PlannedApi api, CodeWriter code, string builder, PlannedOperation operation)
    {
        OperationEmitter.WriteHead(code, operation, builder, null);
        var property = Literals.CSharp(operation.Property.Name);
        if (operation.ValueType is not null && Classifications.Find(operation.Property) is { } classification)
        {
            property += ", " + classification;
        }

        code.Open(
            $"if (this._operations.TryBegin({TypeNames.Runtime}PropertyOperation.{operation.RuntimeName}, {property}, out var writer))"
        );
        var scope = new MethodScope();
        scope.Take("value");
        var json = new JsonEmitter(api, code, scope.Take("writer"), scope);
        OperationEmitter.WriteValue(api, code, operation, json);
        json.Flush();
        code.Line("this._operations.End(ref writer);");
        code.Close();
        code.Line();
        code.Line("return this;");
        code.Close();
    }
}
