using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The user handle: whose events they are, with which groups and context.</summary>
internal static class UserEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        DocComments.Summary(code, "Tracks the events of a user or a device, with groups and context.");
        DocComments.Remarks(code, "Immutable: methods that change the handle return a new one.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} readonly partial struct {api.User}");
        var fields = Fields(api).ToList();
        foreach (var (type, name) in fields)
        {
            code.Line($"private readonly {type} _{name};");
        }

        code.Line();
        WriteConstructor(api, code, fields);
        if (api.HasContext)
        {
            WriteWith(api, code, fields);
        }

        foreach (var group in api.Groups)
        {
            WriteGroup(api, code, group, fields);
        }

        if (api.Plan.UserProperties.Count > 0)
        {
            WriteIdentify(api, code);
        }

        WriteBegin(api, code);
        if (api.HasContext)
        {
            WriteContextHelper(api, code);
        }

        code.Close();
    }

    private static IEnumerable<(string Type, string Name)> Fields(PlannedApi api)
    {
        yield return (api.Client + "?", "analytics");
        yield return ("string?", "userId");
        yield return ("string?", "deviceId");
        yield return ("bool", "isCurrent");
        if (api.HasContext)
        {
            yield return (api.ContextSnapshot + "?", "context");
        }

        foreach (var group in api.Groups)
        {
            yield return ("object?", group.Field);
        }
    }

    private static void WriteConstructor(PlannedApi api, CodeWriter code, List<(string Type, string Name)> fields)
    {
        var parameters = fields.Select(field => $"{field.Type} {field.Name}");
        code.Line($"internal {api.User}({string.Join(", ", parameters)})");
        code.Open();
        foreach (var (_, name) in fields)
        {
            code.Line($"this._{name} = {name};");
        }

        code.Close();
    }

    private static void WriteWith(PlannedApi api, CodeWriter code, List<(string Type, string Name)> fields)
    {
        code.Line();
        DocComments.Summary(code, "Returns a handle with its own context instead of the client's.");
        DocComments.Parameter(code, "context", "The properties of the context.");
        code.Line($"public {api.User} With(in {api.Context} context) =>");
        code.Push();
        code.Line(
            $"new({Arguments(fields, "context", $"new {api.ContextSnapshot}(this.OwningClient.Client, context)")});"
        );
        code.Pop();
    }

    private static void WriteGroup(
        PlannedApi api,
        CodeWriter code,
        PlannedGroup group,
        List<(string Type, string Name)> fields
    )
    {
        foreach (var (type, parameter) in GroupParameters)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"Returns a handle whose events belong to {(parameter == "name" ? "a group" : "groups")} of type '{group.WireName}'.",
                "Events that do not allow the group type are sent without it."
            );
            DocComments.Parameter(
                code,
                parameter,
                (parameter == "name" ? "The group's name" : "The groups' names")
                    + "; an event has at most ten groups of all types."
            );
            DocComments.Obsolete(code, group.Definition.Deprecation);
            code.Line($"public {api.User} {group.InMethod}({type} {parameter}) =>");
            code.Push();
            code.Line($"new({Arguments(fields, group.Field, parameter)});");
            code.Pop();
        }

        foreach (var (type, parameter) in GroupParameters)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"Makes the user a member of {(parameter == "name" ? "a group" : "groups")} of type '{group.WireName}', permanently: Amplitude has no way to leave a group."
            );
            DocComments.Parameter(code, parameter, parameter == "name" ? "The group's name." : "The groups' names.");
            DocComments.Parameter(code, "options", "Other fields, such as the time.");
            DocComments.Obsolete(code, group.Definition.Deprecation);
            code.Open(
                $"public void {group.JoinMethod}({type} {parameter}, {TypeNames.Runtime}EventOptions? options = null)"
            );
            var literal = Literals.Json(group.WireName);
            code.Line("var writer = this.BeginIdentify(options);");
            code.Line($"writer.Raw({Literals.Utf8($",\"user_properties\":{{\"$set\":{{{literal}:")});");
            code.Open($"if ({parameter} is null)");
            code.Line($"writer.Missing({Literals.CSharp(group.WireName)});");
            code.Line("writer.Raw(\"null\"u8);");
            code.Close();
            code.Open("else");
            code.Line($"writer.Value({parameter});");
            code.Close();
            code.Line();
            code.Line("writer.Raw(\"}}\"u8);");
            code.Line("writer.BeginGroups();");
            code.Line($"writer.Group({Literals.Utf8($",{literal}:")}, {parameter});");
            code.Line("writer.EndGroups();");
            code.Line("writer.Send();");
            code.Close();
        }
    }

    private static IEnumerable<(string Type, string Parameter)> GroupParameters =>
        [("string", "name"), ("global::System.Collections.Generic.IReadOnlyList<string>", "names")];

    private static void WriteIdentify(PlannedApi api, CodeWriter code)
    {
        code.Line();
        DocComments.Summary(
            code,
            $"Returns a builder for operations on the user's properties; {api.Identify}.Send sends them together."
        );
        code.Line($"public {api.Identify} Identify() =>");
        code.Push();
        code.Line("new(this.OwningClient.Client, this._userId, this._deviceId, this._isCurrent);");
        code.Pop();
    }

    private static void WriteBegin(PlannedApi api, CodeWriter code)
    {
        code.Line();
        code.Line($"private {api.Client} OwningClient =>");
        code.Push();
        code.Line("this._analytics");
        var message =
            $"This {api.User} is not initialized. Get one from {api.Client}: User(id), Device(id) or CurrentUser.";
        code.Line($"?? throw new global::System.InvalidOperationException({Literals.CSharp(message)});");
        code.Pop();
        code.Line();
        code.Open(
            $"private void BeginEvent(string eventType, {TypeNames.Runtime}EventOptions? options, out {TypeNames.Writer} writer)"
        );
        code.Line("var client = this.OwningClient.Client;");
        WriteBegin(api, code, "client", "eventType");
        code.Close();
        if (api.Plan.UserProperties.Count > 0 || api.Plan.GroupTypes.Count > 0)
        {
            code.Line();
            code.Open($"private {TypeNames.Writer} BeginIdentify({TypeNames.Runtime}EventOptions? options)");
            code.Line("this.BeginEvent(\"$identify\", options, out var writer);");
            code.Line($"writer.Raw({Literals.Utf8(",\"event_type\":\"$identify\"")});");
            code.Line("return writer;");
            code.Close();
        }
    }

    /// <summary>Begins an event in a type with the fields of a user, where <c>options</c> and <c>writer</c> are declared.</summary>
    /// <param name="api">The generated API.</param>
    /// <param name="code">Takes the statements.</param>
    /// <param name="client">The expression for the client.</param>
    /// <param name="eventType">The expression for the event's name.</param>
    public static void WriteBegin(PlannedApi api, CodeWriter code, string client, string eventType)
    {
        code.Open("if (this._isCurrent)");
        code.Line($"{TypeNames.Writer}.BeginForCurrentUser({client}, {eventType}, options, out writer);");
        code.Close();
        code.Open("else");
        code.Line(
            $"{TypeNames.Writer}.Begin({client}, {eventType}, this._userId, this._deviceId, options, out writer);"
        );
        code.Close();
        if (api.Plan.Settings.Version is { } version)
        {
            code.Line($"writer.PlanVersion({Literals.CSharp(version)});");
        }
    }

    private static void WriteContextHelper(PlannedApi api, CodeWriter code)
    {
        code.Line();
        code.Line(
            $"private {api.ContextSnapshot}? ContextSnapshot => this._context ?? this.OwningClient.ContextSnapshot;"
        );
        code.Line();
        code.Open($"private void WriteContext(ref {TypeNames.Writer} writer)");
        code.Line("var context = this.ContextSnapshot;");
        code.Open("if (context is not null)");
        code.Line("writer.Fields(context.Fields);");
        code.Close();
        WriteMissingContext(api, code, api.Plan.Context);
        code.Close();
    }

    /// <summary>Writes what happens when there is no context, but something in it is required, constant or has a default.</summary>
    public static void WriteMissingContext(
        PlannedApi api,
        CodeWriter code,
        IEnumerable<Property> properties,
        string writer = "writer"
    )
    {
        var missing = properties.ToList();
        var isRequired = missing.Exists(property => property is { IsRequired: true, ConstJson: null });
        var defaults = missing.Where(property => property.SendsDefault || property.IsFixed).ToList();
        if (!isRequired && defaults.Count == 0)
        {
            return;
        }

        code.Open("else");
        if (isRequired)
        {
            var problem = $"is not set, but the plan requires it; call {api.Client}.SetContext, or With on the user";
            code.Line($"{writer}.Invalid(\"context\", {Literals.CSharp(problem)});");
        }

        if (defaults.Count > 0)
        {
            var json = string.Concat(
                defaults.Select(property =>
                    $",{Literals.Json(property.Name)}:{property.ConstJson ?? property.DefaultJson}"
                )
            );
            code.Line($"{writer}.Separated({Literals.Utf8(json)});");
        }

        code.Close();
    }

    private static string Arguments(List<(string Type, string Name)> fields, string changed, string value) =>
        string.Join(", ", fields.Select(field => field.Name == changed ? value : "this._" + field.Name));
}
