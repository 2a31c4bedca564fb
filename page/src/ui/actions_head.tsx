// The head of the column that has a row's buttons.
export const ActionsHead = () => (
  <th scope="col">
    <span class="hidden">Actions</span>
  </th>
);
