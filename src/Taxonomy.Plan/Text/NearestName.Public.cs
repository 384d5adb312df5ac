namespace Taxonomy.Plans.Text;

// Public here, and internal in Taxonomy.Testing, which takes the other part in as source.
public static partial class NearestName;
