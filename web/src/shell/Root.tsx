import { Outlet } from '@tanstack/react-router'
import { ToastRegion } from '../ui/Toast.tsx'

/** What is there on every page, signed in or not. */
export function Root() {
  return (
    <>
      <Outlet />
      <ToastRegion />
    </>
  )
}
