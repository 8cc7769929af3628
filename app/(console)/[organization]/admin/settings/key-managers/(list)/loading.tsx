/** The list's own shape, while the database answers. */
export default function Loading() {
  return (
    <>
      <div className="head">
        <div>
          <h1>Key Managers</h1>
          <p>Manage key managers in your organization</p>
        </div>
      </div>
      <div className="region" aria-busy="true">
        <p className="vh" role="status">
          Reading key managers
        </p>
        <table className="table" aria-hidden="true">
          <tbody>
            {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
              <tr key={row}>
                <td>
                  <span className="sk sq" />
                </td>
                <td>
                  <span className="sk" />
                </td>
                <td>
                  <span className="sk" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
