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
            api.User,
            "$identify",
            "user_properties",
            "operations on a user's properties",
            api.UserOperations
        );

    /// <param name="api">The generated API.</param>
    /// <param name="code">Takes the class.</param>
    /// <param name="name">The class.</param>
    /// <param name="owner">The handle that it sends for; it has <c>BeginIdentify(options)</c>.</param>
    /// <param name="eventType">The event that is sent.</param>
    /// <param name="field">The event's field that takes the operations.</param>
    /// <param name="what">What it collects, for the documentation.</param>
    /// <param name="operations">Its methods.</param>
    public static void Write(
        PlannedApi api,
        CodeWriter code,
        string name,
        string owner,
        string eventType,
        string field,
        string what,
        IReadOnlyList<PlannedOperation> operations
    )
    {
        DocComments.Summary(code, $"Collects {what} and sends them together.");
        DocComments.Remarks(code, "Nothing is sent before Send. The first use of a property wins. Not thread-safe.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} sealed class {name}");
        code.Line($"private readonly {owner} _owner;");
        code.Line($"private readonly {TypeNames.Serialization}PropertyOperations _operations;");
        code.Line();
        code.Open($"internal {name}({owner} owner)");
        code.Line("this._owner = owner;");
        code.Line($"this._operations = new(owner.OwningClient.Client, \"{eventType}\");");
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
        code.Line("var writer = this._owner.BeginIdentify(options);");
        code.Line($"writer.Raw({Literals.Utf8($",\"{field}\":")});");
        code.Line("this._operations.WriteTo(ref writer);");
        code.Line("writer.Send();");
        code.Close();
        code.Close();
    }

    private static void WriteMethod(PlannedApi api, CodeWriter code, string builder, PlannedOperation operation)
    {
        OperationEmitter.WriteHead(code, operation, builder, null);
        var property = Literals.CSharp(operation.Property.Name);
        if (operation.ValueType is not null && Classifications.Of(operation.Property) is { } classification)
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
