import { operation } from '../operation'
import { notificationSettingsUpdateSchema } from '../resources/misc'

export const updateNotificationSettings = operation({
  id: 'putApiUsersMeNotifications',
  title: 'Update notification settings',
  section: 'Users',
  api: 'management',
  method: 'PUT',
  path: '/api/users/me/notifications',
  evidence: 'partial',
  cost: 'write',
  body: notificationSettingsUpdateSchema,
  answer: { kind: 'none' },
})
