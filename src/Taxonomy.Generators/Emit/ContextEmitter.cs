using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Emit;

/// <summary>The plan's context: what every event carries.</summary>
internal static class ContextEmitter
{
    public static void Write(PlannedApi api, CodeWriter code, PlannedRecord context)
    {
        RecordEmitter.Open(
            api,
            code,
            context,
            [
                "Represents the properties of every event.",
                $"Set them for all events with {api.Client}.SetContext, or for one request with {api.User}.With.",
            ],
            null
        );
        code.Close();
        code.Line();

        DocComments.Summary(code, "Represents a context that is written once for all of its events.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal sealed class {api.ContextSnapshot}");
        code.Open(
            $"internal {api.ContextSnapshot}({TypeNames.Runtime}ITaxonomyClient client, in {api.Context} context)"
        );
        code.Line("this.Context = context;");
        code.Line($"var writer = {TypeNames.Writer}.BeginFields(client, \"context\");");
        code.Line($"{api.Json}.{JsonMethods.WriteFields(api.Context)}(ref writer, in context);");
        code.Line("this.Fields = writer.EndFields();");
        code.Close();
        code.Line();
        code.Line($"internal {api.Context} Context {{ get; }}");
        code.Line();
        code.Line($"internal {TypeNames.Serialization}SerializedFields Fields {{ get; }}");
        code.Close();
    }
}
