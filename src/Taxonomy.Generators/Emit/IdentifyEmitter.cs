using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Builders that collect several operations and send them as one identify.</summary>
internal static class IdentifyEmitter
{
    public static void WriteForUser(PlanEmitter plan, CodeWriter code) =>
        Write(
            plan,
            code,
            plan.Identify,
            plan.User,
            "$identify",
            "user_properties",
            "operations on a user's properties",
            plan.Plan.UserProperties
        );

    /// <param name="plan">The plan.</param>
    /// <param name="code">Takes the class.</param>
    /// <param name="name">The class.</param>
    /// <param name="owner">The handle that it sends for; it has <c>BeginIdentify(options)</c>.</param>
    /// <param name="eventType">The event that is sent.</param>
    /// <param name="field">The event's field that takes the operations.</param>
    /// <param name="what">What it collects, for the documentation.</param>
    /// <param name="properties">The properties.</param>
    public static void Write(
        PlanEmitter plan,
        CodeWriter code,
        string name,
        string owner,
        string eventType,
        string field,
        string what,
        IReadOnlyList<ProfileProperty> properties
    )
    {
        DocComments.Summary(code, $"Collects {what}, and sends them together.");
        DocComments.Remarks(
            code,
            "Nothing is sent before Send. The first use of a property counts. Not for several threads at once."
        );
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{plan.Visibility} sealed class {name}");
        code.Line($"private readonly {owner} _owner;");
        code.Line($"private readonly {TypeNames.Serialization}PropertyOperations _operations;");
        code.Line();
        code.Open($"internal {name}({owner} owner)");
        code.Line("this._owner = owner;");
        code.Line($"this._operations = new(owner.OwningClient.Client, \"{eventType}\");");
        code.Close();
        foreach (var property in properties)
        {
            foreach (var method in OperationEmitter.Methods(property, plan.Names))
            {
                code.Line();
                WriteMethod(plan, code, name, method);
            }
        }

        code.Line();
        DocComments.Summary(code, "Sends the operations; nothing when there are none.");
        DocComments.Parameter(code, "options", "When and where it happened.");
        code.Open($"public void Send({TypeNames.Runtime}EventOptions? options = null)");
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

    private static void WriteMethod(PlanEmitter plan, CodeWriter code, string builder, OperationMethod method)
    {
        OperationEmitter.WriteHead(code, method, builder, null);
        var property = Literals.CSharp(method.Property.Name);
        if (method.ValueType is not null && Classifications.Of(method.Property) is { } classification)
        {
            property += ", " + classification;
        }

        code.Open(
            $"if (this._operations.TryBegin({TypeNames.Runtime}PropertyOperation.{method.Operation}, {property}, out var writer))"
        );
        var scope = new NameScope();
        scope.Take("value");
        var json = new JsonEmitter(plan, code, scope.Take("writer"), scope);
        OperationEmitter.WriteValue(plan, code, method, json);
        json.Flush();
        code.Line("this._operations.End(ref writer);");
        code.Close();
        code.Line();
        code.Line("return this;");
        code.Close();
    }
}
